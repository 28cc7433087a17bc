package io.rollcall.server.book;

import static io.rollcall.server.book.TargetColumn.ABSENT;
import static io.rollcall.server.book.TargetColumn.CHANNEL_OFF;
import static io.rollcall.server.book.TargetColumn.DISABLED;
import static io.rollcall.server.book.TargetColumn.NO_ADDRESS;
import static io.rollcall.server.contact.Channel.EMAIL;
import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.contact.Channel.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.Someone;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TargetColumnTest {
    private static final int CHUNK = 1 << TargetColumn.CHUNK_BITS;

    private final Secretary secretary = new Secretary();

    @Test
    void whoIsNotSentToHasTheReasonInPlaceOfAnAddress() {
        String ana = secretary.add(Someone.withMobile("+61400000001"));
        String ben = secretary.add(Someone.withMobile("+61400000002").off(VOICE));
        String cy = secretary.add(Someone.withMobile("+61400000003").disabled());
        String dan = secretary.add(Someone.withMobile("+61400000004"));
        secretary.remove(dan);

        assertThat(target(ana, SMS)).isEqualTo(target(ana, VOICE)).isNotNegative();
        assertThat(target(ana, EMAIL)).isEqualTo(NO_ADDRESS);
        assertThat(target(ben, SMS)).isNotNegative();
        assertThat(target(ben, VOICE)).isEqualTo(CHANNEL_OFF);
        assertThat(target(cy, EMAIL)).isEqualTo(DISABLED);
        assertThat(target(dan, SMS)).isEqualTo(ABSENT);
        assertThat(secretary.book().targets(SMS).get(1_000_000)).isEqualTo(ABSENT);
    }

    @Test
    void itHoldsWhatAnArrayWouldHoldAndTheColumnBeforeStaysAsItWas() {
        Random random = new Random(3);
        int[] model = new int[5 * CHUNK];
        Arrays.fill(model, ABSENT);
        TargetColumn column = TargetColumn.EMPTY;
        for (int round = 0; round < 300; round++) {
            int[] before = model.clone();
            TargetColumn.Edit edit = column.edit();
            for (int left = random.nextInt(20); left > 0; left--) {
                int ordinal = random.nextInt(random.nextInt(model.length) + 1);
                model[ordinal] = random.nextInt(6) - 4;
                edit.set(ordinal, model[ordinal]);
            }
            TargetColumn after = edit.build();

            assertHolds(after, model);
            assertHolds(column, before);
            column = after;
        }
    }

    @Test
    void chunksThatDoNotChangeAreShared() {
        TargetColumn.Edit edit = TargetColumn.EMPTY.edit();
        edit.set(1, 7);
        edit.set(3 * CHUNK, 8);
        TargetColumn before = edit.build();
        TargetColumn.Edit change = before.edit();
        change.set(1, 9);
        TargetColumn after = change.build();

        assertThat(after.chunk(3 * CHUNK)).isSameAs(before.chunk(3 * CHUNK));
        assertThat(after.chunk(1)).isNotSameAs(before.chunk(1));
    }

    private int target(String contact, Channel channel) {
        return secretary.book().targets(channel).get(ContactIds.parse(contact));
    }

    private static void assertHolds(TargetColumn column, int[] model) {
        for (int ordinal = 0; ordinal < model.length; ordinal++) {
            assertThat(column.get(ordinal)).isEqualTo(model[ordinal]);
        }
    }
}
