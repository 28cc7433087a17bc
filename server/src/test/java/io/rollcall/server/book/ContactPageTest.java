package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Channel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContactPageTest {
    private static final byte[] DETAILS = {1, 2, 3};
    private static final int[] NONE = {};
    private static final int REACHABLE = ContactPage.PRESENT | ContactPage.ENABLED;

    @Test
    void aChangeLeavesThePageBeforeAsItWas() {
        ContactPage before = page(5, new int[] {8, 3}, NONE, new int[] {8});
        ContactPage.Builder builder = new ContactPage.Builder(before);
        builder.putFallbacks(5, new int[][] {{8}, {}, {7, 8}});
        ContactPage after = built(builder);

        assertThat(after.fallbacks(5, Channel.SMS)).isEmpty();
        assertThat(after.fallbacks(5, Channel.VOICE)).containsExactly(8);
        assertThat(before.fallbacks(5, Channel.SMS)).containsExactly(3);
    }

    @Test
    void whatDoesNotChangeIsSharedWithThePageBefore() {
        ContactPage before = page(5, new int[] {8, 6}, new int[] {9}, new int[] {8, 6});
        ContactPage.Builder builder = new ContactPage.Builder(before);
        builder.put(5, REACHABLE, new byte[] {4}, 2);
        builder.putFallbacks(5, new int[][] {{8, 6}, {10}, {8, 6}});
        ContactPage after = built(builder);

        assertThat(after.flags()).isSameAs(before.flags());
        assertThat(after.fallbacks()).isSameAs(before.fallbacks());
        assertThat(after.revision(5)).isEqualTo(2);
        assertThat(before.revision(5)).isEqualTo(1);
    }

    @Test
    void aPageThatEverybodyHasLeftIsNone() {
        ContactPage.Builder builder = new ContactPage.Builder(page(5, NONE, NONE, NONE));
        builder.remove(5);

        assertThat(builder.build()).isNull();
    }

    /** Random changes of one row and of many, of a page and of plain arrays. */
    @Test
    void itHoldsWhatArraysWouldHold() {
        Random random = new Random(11);
        int[][][] model = new int[ContactPage.SIZE][][];
        long[] revisions = new long[ContactPage.SIZE];
        ContactPage page = ContactPage.EMPTY;
        for (int revision = 1; revision <= 600; revision++) {
            ContactPage.Builder builder = new ContactPage.Builder(page);
            for (int left = 1 + random.nextInt(random.nextInt(20) == 0 ? 300 : 3); left > 0; left--) {
                int row = random.nextInt(ContactPage.SIZE);
                if (model[row] != null && random.nextInt(3) == 0) {
                    builder.remove(row);
                    model[row] = null;
                } else {
                    model[row] = order(random);
                    revisions[row] = revision;
                    builder.put(row, REACHABLE, DETAILS, revision);
                    builder.putFallbacks(row, model[row]);
                }
            }
            ContactPage built = builder.build();
            page = built == null ? ContactPage.EMPTY : built;
            for (int row = 0; row < ContactPage.SIZE; row++) {
                assertRow(page, row, model[row], revisions[row]);
            }
        }
    }

    private static int[][] order(Random random) {
        int[][] order = new int[Channel.COUNT][];
        for (int channel = 0; channel < order.length; channel++) {
            order[channel] =
                    random.ints(random.nextInt(4), 0, 1 << random.nextInt(31)).toArray();
        }
        order[Channel.VOICE.ordinal()] =
                random.nextBoolean() ? order[Channel.SMS.ordinal()] : order[Channel.VOICE.ordinal()];
        return order;
    }

    private static void assertRow(ContactPage page, int row, int[][] order, long revision) {
        assertThat(page.present(row)).isEqualTo(order != null);
        for (Channel channel : Channel.values()) {
            int[] expected = order == null ? NONE : order[channel.ordinal()];
            assertThat(page.fallbacks(row, channel))
                    .containsExactly(expected.length < 2 ? NONE : Arrays.copyOfRange(expected, 1, expected.length));
        }
        if (order != null) {
            assertThat(page.revision(row)).isEqualTo(revision);
            assertThat(page.details().row(row)).containsExactly(DETAILS);
        }
    }

    private static ContactPage page(int row, int[]... order) {
        ContactPage.Builder builder = new ContactPage.Builder(ContactPage.EMPTY);
        builder.put(row, REACHABLE, DETAILS, 1);
        builder.putFallbacks(row, order);
        return built(builder);
    }

    private static ContactPage built(ContactPage.Builder builder) {
        ContactPage page = builder.build();
        assertThat(page).isNotNull();
        return page;
    }
}
