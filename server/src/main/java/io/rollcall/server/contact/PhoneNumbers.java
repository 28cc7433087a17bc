package io.rollcall.server.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers as people and spreadsheets write them.
 *
 * <p>The characters are read here: libphonenumber by itself finds a number in almost any text, turns letters into
 * digits and drops extensions. It then decides, from digits alone, which number they are. A number must be possible
 * (of a right length for its country), not assigned: numbering plans are younger than any release of the library.
 *
 * <p>About 10 us a number, more in the first thousands: parse when an address is written, not when it is resolved.
 */
public final class PhoneNumbers {
    private static final int MAX_LENGTH = 64;
    private static final int MAX_E164_DIGITS = 15;

    /** A number after the longest international prefix there is, with room to spare. */
    private static final int MAX_DIALLED = MAX_E164_DIGITS + 12;

    private static final String NO_REGION = "ZZ";
    private static final String EXPECTED = "a phone number with its country code, such as +61 400 000 001";

    /** Brackets, dots, slashes and dashes: hyphens, figure, en and em dashes, the minus sign. */
    private static final String SEPARATORS = "()[]./-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63";

    private static final Pattern EXTENSION =
            Pattern.compile("(?:;ext=|ext(?:n|ension)?[.:]?|x|#)\\p{Zs}*([0-9]{1,15})", Pattern.CASE_INSENSITIVE);

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /**
     * The number that the text stands for.
     *
     * @param region ISO 3166 code of the country in which a number without country code is dialled, if any
     */
    public static Address parse(String raw, @Nullable String region) throws InvalidAddress {
        String text = Addresses.trim(raw);
        if (text.length() > MAX_LENGTH) {
            throw invalid(raw, "is longer than " + MAX_LENGTH + " characters");
        }
        text = HalfWidth.of(text);
        int tail = endOfNumber(text);
        String extension = extension(raw, text.substring(tail));
        Reading reading = read(dialled(text.substring(0, tail)), region);
        PhoneNumber number = reading.number();
        if (number == null) {
            throw invalid(raw, reading.wrong());
        }
        boolean landline = LIBRARY.getNumberType(number) == PhoneNumberType.FIXED_LINE;
        return new Address(Address.Kind.PHONE, e164(number) + extension, landline);
    }

    /**
     * Whether a phone is one that its country's numbering plan has, as far as the library knows the plan. What may be
     * one number or two is told apart by it; no number is refused for it.
     */
    static boolean isAssigned(Address phone) {
        int extension = phone.text().indexOf(Address.EXTENSION);
        String dialled = extension < 0 ? phone.text() : phone.text().substring(0, extension);
        PhoneNumber number = read(dialled, NO_REGION, false).number();
        return number != null && LIBRARY.isValidNumber(number);
    }

    /** Whether numbers can be dialled from there: an ISO 3166 code of two capitals that has a numbering plan. */
    public static boolean isRegion(String region) {
        return LIBRARY.getSupportedRegions().contains(region);
    }

    /**
     * Loads what is otherwise loaded at the first number of each country. May take seconds and changes nothing but
     * the time that those numbers take: call it in the background.
     */
    public static void warmUp() {
        LIBRARY.getSupportedRegions().forEach(LIBRARY::getExampleNumber);
        LIBRARY.getSupportedGlobalNetworkCallingCodes().forEach(LIBRARY::getExampleNumberForNonGeoEntity);
    }

    private static int endOfNumber(String text) {
        boolean started = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c) || (c == '+' && !started)) {
                started = true;
            } else if (!Addresses.isBlank(c) && SEPARATORS.indexOf(c) < 0) {
                return i;
            }
        }
        return text.length();
    }

    /** What is left of a number when nobody has to read it: digits, perhaps after a plus. */
    private static String dialled(String number) {
        StringBuilder keys = new StringBuilder(number.length());
        number.chars().filter(c -> c == '+' || isDigit(c)).forEach(c -> keys.append((char) c));
        return keys.toString();
    }

    private static String extension(String raw, String tail) throws InvalidAddress {
        if (tail.isEmpty()) {
            return "";
        }
        Matcher matcher = EXTENSION.matcher(tail);
        if (!matcher.matches()) {
            throw invalid(raw, InvalidAddress.named(tail.codePointAt(0)) + " is not part of a phone number");
        }
        return Address.EXTENSION + matcher.group(1);
    }

    private static Reading read(String dialled, @Nullable String region) {
        if (dialled.isEmpty() || dialled.equals("+")) {
            return Reading.failed("has no digits");
        }
        if (dialled.length() > MAX_DIALLED) {
            return Reading.failed("is too long");
        }
        if (dialled.startsWith("+")) {
            return read(dialled, NO_REGION, false);
        }
        if (dialled.startsWith("00")) {
            return readAfterDoubleZero(dialled, region);
        }
        if (region == null || !isRegion(region)) {
            return Reading.failed("has no country code, and the workspace no default country to dial it from");
        }
        return read(dialled, region, false);
    }

    /**
     * {@code 00} is the international prefix of most countries, but begins a longer one in some: 0011 in Australia.
     * Where both make a number and neither is clearly the better one, nobody is called by guess.
     */
    private static Reading readAfterDoubleZero(String dialled, @Nullable String region) {
        Reading asPlus = dialled.startsWith("0011")
                ? Reading.failed("has no country code after 00: there is none that begins with 11")
                : read("+" + dialled.substring(2), NO_REGION, false);
        if (region == null || !isRegion(region)) {
            return asPlus;
        }
        Reading asThere = read(dialled, region, true);
        PhoneNumber first = asPlus.number();
        PhoneNumber second = asThere.number();
        if (first == null || second == null || e164(first).equals(e164(second))) {
            return first == null && second != null ? asThere : asPlus;
        }
        if (LIBRARY.isValidNumber(first) == LIBRARY.isValidNumber(second)) {
            return Reading.failed("may be " + e164(first) + " or " + e164(second));
        }
        return LIBRARY.isValidNumber(first) ? asPlus : asThere;
    }

    private static Reading read(String dialled, String region, boolean onlyWithInternationalPrefix) {
        PhoneNumber number;
        try {
            number = LIBRARY.parseAndKeepRawInput(dialled, region);
        } catch (NumberParseException e) {
            return Reading.failed(
                    switch (e.getErrorType()) {
                        case INVALID_COUNTRY_CODE -> "has no country code that exists";
                        case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "is too short";
                        case TOO_LONG -> "is too long";
                        case NOT_A_NUMBER -> "is no phone number";
                    });
        }
        if (onlyWithInternationalPrefix && number.getCountryCodeSource() != CountryCodeSource.FROM_NUMBER_WITH_IDD) {
            return Reading.failed("has no international prefix");
        }
        return switch (LIBRARY.isPossibleNumberWithReason(number)) {
            case IS_POSSIBLE ->
                e164(number).length() > MAX_E164_DIGITS + 1
                        ? Reading.failed("has more than " + MAX_E164_DIGITS + " digits")
                        : new Reading(number, "");
            case IS_POSSIBLE_LOCAL_ONLY -> Reading.failed("has no area code");
            case INVALID_COUNTRY_CODE -> Reading.failed("has no country code that exists");
            case TOO_SHORT -> Reading.failed("is too short for its country");
            case TOO_LONG -> Reading.failed("is too long for its country");
            case INVALID_LENGTH -> Reading.failed("has a length that no number of its country has");
        };
    }

    private static String e164(PhoneNumber number) {
        return LIBRARY.format(number, PhoneNumberFormat.E164);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static InvalidAddress invalid(String raw, String wrong) {
        return new InvalidAddress(raw, wrong, EXPECTED);
    }

    /** The number that was dialled, or what was wrong with it. */
    private record Reading(@Nullable PhoneNumber number, String wrong) {
        static Reading failed(String wrong) {
            return new Reading(null, wrong);
        }
    }
}
