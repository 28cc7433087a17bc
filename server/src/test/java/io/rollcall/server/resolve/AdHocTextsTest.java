package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Addresses;
import io.rollcall.server.contact.InvalidAddress;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.contact.TypedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the oracle knows by heart is what the server reads. */
class AdHocTextsTest {
    private final AdHocTexts texts = new AdHocTexts(28);

    @Test
    void everyTextMeansWhatTheServerReads() {
        texts.meanings()
                .forEach((text, meaning) ->
                        assertThat(parsed(text)).as("<%s>", text).isEqualTo(meaning));
    }

    @Test
    void aTextIsMadeOfTheEntriesTheServerReads() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            List<String> entries = new ArrayList<>();
            for (int left = random.nextInt(8); left > 0; left--) {
                entries.add(random.nextInt(4) > 0 ? texts.anyEntry(random) : "l-" + random.nextInt(9));
            }
            String text = texts.compose(entries, random);

            assertThat(TypedText.entries(text, Someone.REGION)).as("<%s>", text).isEqualTo(texts.entries(text));
        }
    }

    private static @Nullable Address parsed(String text) {
        try {
            return Addresses.parse(text, Someone.REGION);
        } catch (InvalidAddress e) {
            return null;
        }
    }
}
