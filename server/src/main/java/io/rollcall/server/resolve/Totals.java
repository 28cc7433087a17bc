package io.rollcall.server.resolve;

/**
 * A resolution in numbers: {@code candidates = the sum of recipients + the sum of reasons}.
 *
 * @param recipients by channel asked for, in order
 * @param reasons by {@link Reason#ordinal}
 */
record Totals(int candidates, int[] recipients, int[] reasons) {
    /** @param others reasons of candidates that are no contacts */
    static Totals of(Candidates decided, int[] others) {
        int[] counts = decided.counts();
        int[] recipients = new int[decided.channelCount()];
        int[] reasons = others.clone();
        int candidates = 0;
        for (int c = 0; c < recipients.length; c++) {
            recipients[c] = counts[c * Candidates.FATES];
            candidates += recipients[c];
            for (int r = 0; r < Reason.COUNT; r++) {
                reasons[r] += counts[c * Candidates.FATES + r + 1];
            }
        }
        for (int reason : reasons) {
            candidates += reason;
        }
        return new Totals(candidates, recipients, reasons);
    }
}
