package io.rollcall.server.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    @Test
    void aKeyIsReadAsItIsWritten() {
        KeyText made = KeyText.random(new SecureRandom());

        assertThat(made.text()).matches("rrk_[0-9a-z]{8}_[A-Za-z0-9_-]{43}");
        assertThat(KeyText.parse(made.text())).contains(made);
        assertThat(made.secretHash()).hasSize(32);
    }

    @Test
    void theSecretStaysOutOfText() {
        KeyText made = KeyText.random(new SecureRandom());

        assertThat(made.toString()).contains(made.id()).doesNotContain(made.secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rrk_", "rrk_abcdefgh_short", "RRK_abcdefgh_", "rrk_ABCDEFGH_"})
    void otherTextIsNoKey(String text) {
        assertThat(KeyText.parse(text)).isEmpty();
        assertThat(KeyText.parse(text + "a".repeat(44))).isEmpty();
    }
}
