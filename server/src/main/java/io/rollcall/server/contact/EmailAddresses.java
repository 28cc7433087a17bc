package io.rollcall.server.contact;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * E-mail addresses as messages can be sent to: one mailbox and nothing beside it.
 *
 * <p>Refused although RFC 5322 allows them: display names, comments, quoted local parts, blanks, address literals and
 * domains of one label. Characters are checked here first, because JMail alone lets a trailing line end through, which
 * would end up in an SMTP header.
 */
public final class EmailAddresses {
    static final char FULL_WIDTH_AT = '\uFF20';

    private static final int MAX_OCTETS = 254;
    private static final int MAX_LOCAL_OCTETS = 64;
    private static final String SYNTAX = "()[]\\,;:\"";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final String EXPECTED = "an e-mail address such as ops@example.com";

    private static final EmailValidator STRICT =
            JMail.strictValidator().disallowQuotedIdentifiers().requireTopLevelDomain();
    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO);

    private EmailAddresses() {}

    public static Address parse(String raw) throws InvalidAddress {
        return PlainEmail.is(raw) ? new Address(Address.Kind.EMAIL, raw, false) : parseAny(raw);
    }

    /** As {@link #parse}, without the short cut for addresses that hold nothing out of the ordinary. */
    static Address parseAny(String raw) throws InvalidAddress {
        String text = Addresses.trim(raw).replace(FULL_WIDTH_AT, '@');
        if (text.length() > MAX_OCTETS) {
            throw tooLong(raw);
        }
        int at = text.indexOf('@');
        if (at < 0) {
            throw invalid(raw, "has no @");
        }
        if (text.indexOf('<') >= 0 || text.indexOf('>') >= 0) {
            throw invalid(raw, "has a display name or angle brackets");
        }
        checkCharacters(raw, text, at);
        String local = Normalizer.normalize(text.substring(0, at), Normalizer.Form.NFC);
        String address = local + "@" + domainInALabels(raw, text.substring(at + 1));
        if (octets(local) > MAX_LOCAL_OCTETS) {
            throw invalid(raw, "has more than " + MAX_LOCAL_OCTETS + " octets before the @");
        }
        if (octets(address) > MAX_OCTETS) {
            throw tooLong(raw);
        }
        if (STRICT.isInvalid(address)) {
            throw invalid(raw, "is no e-mail address");
        }
        return new Address(Address.Kind.EMAIL, address, false);
    }

    private static void checkCharacters(String raw, String text, int at) throws InvalidAddress {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean allowed = i < at ? isLocal(c) : i == at || isDomain(c);
            if (!allowed) {
                throw invalid(raw, "must not contain " + InvalidAddress.named(c) + (c == '@' ? " twice" : ""));
            }
            i += Character.charCount(c);
        }
    }

    /** Of ASCII the characters of RFC 5322's dot-atom, of the rest what words are made of: no emoji, nothing invisible. */
    private static boolean isLocal(int c) {
        if (c < 0x80) {
            return c > ' ' && c < 0x7F && SYNTAX.indexOf(c) < 0;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> !isInvisible(c);
            default -> Character.isLetterOrDigit(c) && !isInvisible(c);
        };
    }

    /** Leaves the fine print to UTS 46, but not the characters that it would drop without a word. */
    private static boolean isDomain(int c) {
        return c != '@'
                && SYNTAX.indexOf(c) < 0
                && !Character.isISOControl(c)
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && (!isInvisible(c) || c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER);
    }

    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    private static String domainInALabels(String raw, String domain) throws InvalidAddress {
        IDNA.Info info = new IDNA.Info();
        String ascii = UTS46.nameToASCII(domain, new StringBuilder(), info).toString();
        if (info.hasErrors()) {
            throw invalid(raw, "has no valid domain after the @");
        }
        String topLevel = ascii.substring(ascii.lastIndexOf('.') + 1);
        if (topLevel.length() == ascii.length() || topLevel.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw invalid(raw, "has no top-level domain");
        }
        return ascii;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static InvalidAddress tooLong(String raw) {
        return invalid(raw, "is longer than " + MAX_OCTETS + " octets");
    }

    private static InvalidAddress invalid(String raw, String wrong) {
        return new InvalidAddress(raw, wrong, EXPECTED);
    }
}
