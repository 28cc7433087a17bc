package io.rollcall.server.journal;

/**
 * Names one page of a snapshot.
 *
 * @param kind what lies in the page; the codec knows
 * @param number from 0, within the kind
 */
public record PageId(int kind, int number) {
    public PageId {
        if (kind < 0 || number < 0) {
            throw new IllegalArgumentException("page " + kind + "/" + number + " (expected: no negative numbers)");
        }
    }

    @Override
    public String toString() {
        return kind + "/" + number;
    }
}
