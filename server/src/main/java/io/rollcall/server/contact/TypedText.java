package io.rollcall.server.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Text as people type or paste it where recipients are asked for, and what the entries of it are.
 *
 * <p>Nothing typed disappears but marks, separators and blanks: an entry that is nothing valid is an entry all the same.
 * These are the rules, in the order in which they are applied:
 *
 * <ol>
 *   <li><b>Marks</b> that are not seen are dropped wherever they are: those of direction (U+200E, U+200F, U+202A to
 *       U+202E, U+2066 to U+2069), the zero-width space and the byte order mark. Joiners and control characters stay.
 *   <li><b>Separators</b> end an entry: comma and semicolon, also full-width, ideographic or Arabic ones, tab and line
 *       ends (CR, LF, NEL, U+2028, U+2029). They do not inside closed double quotes, inside closed angle brackets, and
 *       where the semicolon is that of {@code ;ext=12} after a digit. A backslash inside quotes escapes the next
 *       character. A quote right after a letter or digit opens nothing. Brackets are closed when the next bracket
 *       outside quotes is a closing one. What is not closed is an ordinary character.
 *   <li>Where there are closed <b>quotes or brackets</b> between two separators, all between them is one entry, display
 *       name included: {@code Ana Smith <ana@example.com>} is understood as a whole or refused as a whole.
 *   <li><b>Blanks</b> of any width, breaking or not, otherwise separate words. A word with an {@code @} (of either width)
 *       and a word that {@linkplain #isId is an id} are entries.
 *   <li>Other words in a row are <b>phone numbers</b>. A word that begins with a plus (of either width) begins a row.
 *       A row that is one number is one entry. Of any other row numbers are taken from the front, one after the other,
 *       each as long as it can be with at most 8 words. They must be numbers that the plan of their country has: of a
 *       possible length alone, the beginning of one number and the end of another would do.
 *   <li>The words from where no number begins <b>stay together</b> as one entry ({@code Ana Smith}). The number before
 *       them is theirs too, and not taken, unless they begin with a plain word: one that begins with a letter, has no
 *       digit and does not announce an extension. An <b>extension</b> ({@code x12}, {@code ext 12}, {@code #12}) so
 *       stays with its number, and a number with a slip is not sent to in part.
 * </ol>
 *
 * <p>Takes time in proportion to the length of the text, and at most 9 attempts at a phone number per word.
 */
public final class TypedText {
    private static final int PREFIX_LENGTH = 2;
    private static final int MAX_NAME = 40;

    private TypedText() {}

    /** What an entry names by the looks of it; nothing says yet that it exists. */
    public enum Kind {
        /** {@code c-} and an ordinal, as {@link ContactIds} writes it. */
        CONTACT,
        /** {@code l-} and 1 to 40 of {@code a-z 0-9 -}. */
        LIST,
        /** {@code u-} and 1 to 40 of {@code a-z 0-9 -}. */
        USER,
        /** {@code w-} and 1 to 40 of {@code a-z 0-9 -}, a slash, and the id of a contact or list. */
        OTHER_WORKSPACE,
        /** Everything else: an address, or nothing. {@link Addresses#parse} decides. */
        ADDRESS
    }

    /**
     * The entries of a text in order, without marks and surrounding blanks; each can be understood by itself.
     *
     * @param region ISO 3166 code of the country in which a phone number without country code is dialled, if any
     */
    public static List<String> entries(String text, @Nullable String region) {
        return entries(text, words -> phone(words, region) != null, words -> isAssigned(words, region));
    }

    static List<String> entries(String text, Predicate<String> isNumber, Predicate<String> isAssigned) {
        List<String> entries = new ArrayList<>();
        for (TypedPieces.Piece piece : TypedPieces.of(withoutMarks(text))) {
            if (piece.enclosing()) {
                entries.add(piece.text());
            } else {
                entries.addAll(TypedWords.entries(piece.text(), isNumber, isAssigned));
            }
        }
        return List.copyOf(entries);
    }

    public static boolean isId(String entry) {
        return kind(entry) != Kind.ADDRESS;
    }

    /** Ids are what they are exactly as written: in lower case, with nothing around them. Makes no garbage. */
    public static Kind kind(String entry) {
        if (entry.length() <= PREFIX_LENGTH || entry.charAt(1) != '-') {
            return Kind.ADDRESS;
        }
        return switch (entry.charAt(0)) {
            case 'c' -> isContact(entry, 0) ? Kind.CONTACT : Kind.ADDRESS;
            case 'l' -> isList(entry, 0) ? Kind.LIST : Kind.ADDRESS;
            case 'u' -> isName(entry, PREFIX_LENGTH, entry.length()) ? Kind.USER : Kind.ADDRESS;
            case 'w' -> isOfOtherWorkspace(entry) ? Kind.OTHER_WORKSPACE : Kind.ADDRESS;
            default -> Kind.ADDRESS;
        };
    }

    private static boolean isOfOtherWorkspace(String entry) {
        int slash = entry.indexOf('/');
        return isName(entry, PREFIX_LENGTH, slash) && (isContact(entry, slash + 1) || isList(entry, slash + 1));
    }

    private static boolean isContact(String text, int from) {
        return ContactIds.parse(text, from) >= 0;
    }

    private static boolean isList(String text, int from) {
        return text.startsWith("l-", from) && isName(text, from + PREFIX_LENGTH, text.length());
    }

    private static boolean isName(String text, int from, int to) {
        if (to <= from || to - from > MAX_NAME) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static String withoutMarks(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isMark(text.charAt(i))) {
                seen.append(text.charAt(i));
            }
        }
        return seen.toString();
    }

    private static boolean isMark(char c) {
        return switch (c) {
            case '\u200B', '\u200E', '\u200F', '\uFEFF' -> true;
            default -> (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
        };
    }

    private static boolean isAssigned(String words, @Nullable String region) {
        Address phone = phone(words, region);
        return phone != null && PhoneNumbers.isAssigned(phone);
    }

    private static @Nullable Address phone(String words, @Nullable String region) {
        try {
            return PhoneNumbers.parse(words, region);
        } catch (InvalidAddress e) {
            return null;
        }
    }
}
