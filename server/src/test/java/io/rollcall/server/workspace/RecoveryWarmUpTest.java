package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RecoveryWarmUpTest {
    @Test
    void whatItMakesCanBeRead() {
        assertThatCode(new RecoveryWarmUp()::run).doesNotThrowAnyException();
    }
}
