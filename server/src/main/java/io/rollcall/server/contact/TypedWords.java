package io.rollcall.server.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The entries among words with blanks between: an e-mail address or an id is one word, a phone number may be several.
 *
 * <p>Words that are neither addresses nor ids make a row. Numbers are taken from its front, each as long as it can be;
 * from the first word on at which none begins, the row stays together. So no number is ever found in the middle of
 * something that was not understood.
 */
final class TypedWords {
    /** How many words of a row of several numbers may be one of them. */
    static final int MOST_OF_A_NUMBER = 8;

    private final String text;
    private final Predicate<String> isNumber;
    private final Predicate<String> isAssigned;
    private final List<String> entries = new ArrayList<>();
    private final List<Word> row = new ArrayList<>();

    private TypedWords(String text, Predicate<String> isNumber, Predicate<String> isAssigned) {
        this.text = text;
        this.isNumber = isNumber;
        this.isAssigned = isAssigned;
    }

    static List<String> entries(String text, Predicate<String> isNumber, Predicate<String> isAssigned) {
        TypedWords words = new TypedWords(text, isNumber, isAssigned);
        words.read();
        return words.entries;
    }

    private void read() {
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || Addresses.isBlank(text.charAt(at))) {
                if (at > start) {
                    add(new Word(start, at));
                }
                start = at + 1;
            }
        }
        endRow();
    }

    private void add(Word word) {
        String alone = text.substring(word.start, word.end);
        if (isAddressOrId(alone)) {
            endRow();
            entries.add(alone);
            return;
        }
        if (HalfWidth.of(alone.charAt(0)) == '+') {
            endRow();
        }
        row.add(word);
    }

    private static boolean isAddressOrId(String word) {
        return word.indexOf('@') >= 0 || word.indexOf(EmailAddresses.FULL_WIDTH_AT) >= 0 || TypedText.isId(word);
    }

    private void endRow() {
        if (row.isEmpty()) {
            return;
        }
        int all = row.size();
        int at = isNumber.test(words(0, all)) ? take(0, all) : takeNumbers();
        if (at < all) {
            take(at, all);
        }
        row.clear();
    }

    /** Takes numbers from the front of the row, and returns the index of the first word left. */
    private int takeNumbers() {
        int at = 0;
        int end = endOfNumber(at);
        while (end > at) {
            int next = endOfNumber(end);
            if (next == end && belongsToNumber(end)) {
                return at;
            }
            at = take(at, end);
            end = next;
        }
        return at;
    }

    /** Just after the longest number that begins with a word, or the same index where none does. */
    private int endOfNumber(int at) {
        int end = Math.min(row.size(), at + MOST_OF_A_NUMBER);
        while (end > at && !isAssigned.test(words(at, end))) {
            end--;
        }
        return end;
    }

    /**
     * Whether a word at which no number begins may be more of the number before it: all but a plain word may. Who wrote
     * an extension did not mean the switchboard, and a number may be short of the digits after a slip.
     */
    private boolean belongsToNumber(int at) {
        if (at == row.size()) {
            return false;
        }
        String word = words(at, at + 1);
        boolean extension =
                HalfWidth.startsWith(word, 0, "ext") || (word.length() == 1 && HalfWidth.startsWith(word, 0, "x"));
        return extension
                || !Character.isLetter(word.codePointAt(0))
                || word.codePoints().anyMatch(Character::isDigit);
    }

    private int take(int from, int to) {
        entries.add(words(from, to));
        return to;
    }

    private String words(int from, int to) {
        return text.substring(row.get(from).start, row.get(to - 1).end);
    }

    private record Word(int start, int end) {}
}
