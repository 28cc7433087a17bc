package io.rollcall.loadtest.world;

import java.math.BigInteger;
import java.util.Locale;

/** The ways people write one and the same address. */
public final class Spelling {
    private static final String COUNTRY = "+61";
    /** National significant numbers, trunk prefix left out: nine digits. */
    private static final int MOBILES = 40_000_000;

    private static final int LANDLINES = 10_000_000;
    /** Prime to both ranges, so that rising ordinals give distinct numbers that do not look counted. */
    private static final long STRIDE = 7_368_787;

    /** Turns the stride back. */
    private static final long MOBILE_INVERSE =
            BigInteger.valueOf(STRIDE).modInverse(BigInteger.valueOf(MOBILES)).longValueExact();

    private static final String MOBILE_PREFIX = COUNTRY + "4";
    private static final int MOBILE_LENGTH = MOBILE_PREFIX.length() + 8;

    private Spelling() {}

    /** The mobile number with this ordinal: distinct for ordinals below 40 million. */
    public static Address mobile(long seed, long ordinal, Dice dice) {
        long digits = Math.floorMod(ordinal * STRIDE + Math.floorMod(seed, MOBILES), MOBILES);
        return phone(String.format(Locale.ROOT, "4%08d", digits), dice);
    }

    /** The ordinal of a mobile number as it is sent to, or one that is beyond all of them. */
    public static long mobileOrdinal(long seed, String sent) {
        if (sent.length() != MOBILE_LENGTH || !sent.startsWith(MOBILE_PREFIX)) {
            return MOBILES;
        }
        long digits = 0;
        for (int i = MOBILE_PREFIX.length(); i < MOBILE_LENGTH; i++) {
            int digit = sent.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return MOBILES;
            }
            digits = 10 * digits + digit;
        }
        return digits >= MOBILES
                ? MOBILES
                : Math.floorMod((digits - Math.floorMod(seed, MOBILES)) * MOBILE_INVERSE, MOBILES);
    }

    /** The fixed line with this ordinal: distinct for ordinals below 10 million. */
    public static Address landline(long seed, long ordinal, Dice dice) {
        long digits = Math.floorMod(ordinal * STRIDE + Math.floorMod(seed, LANDLINES), LANDLINES);
        return phone(String.format(Locale.ROOT, "29%07d", digits), dice);
    }

    private static Address phone(String national, Dice dice) {
        return respell(new Address(COUNTRY + national, COUNTRY + national), dice);
    }

    public static Address mail(String local, String domain, String asciiDomain, Dice dice) {
        Address plain = new Address(local + "@" + domain, local + "@" + asciiDomain.toLowerCase(Locale.ROOT));
        return dice.percent(20) ? plain.typedAs(local + "@" + domain.toUpperCase(Locale.ROOT)) : plain;
    }

    /** The same address as another person might write it; what is sent to may differ in case only. */
    public static Address respell(Address address, Dice dice) {
        if (address.mail()) {
            int at = address.sent().lastIndexOf('@');
            String local = address.sent().substring(0, at).toUpperCase(Locale.ROOT);
            return new Address(
                    local + address.typed().substring(address.typed().lastIndexOf('@')),
                    local + address.sent().substring(at));
        }
        String national = address.sent().substring(COUNTRY.length());
        String a = national.substring(0, 3);
        String b = national.substring(3, 6);
        String c = national.substring(6);
        return address.typedAs(
                switch (dice.below(7)) {
                    case 0 -> "+61 " + a + " " + b + " " + c;
                    case 1 -> "0061 " + a + " " + b + " " + c;
                    case 2 -> "0" + a + " " + b + " " + c;
                    case 3 -> "+61-" + a + "-" + b + "-" + c;
                    case 4 -> "0" + a + "." + b + "." + c;
                    case 5 -> "(0" + a.charAt(0) + ") " + a.substring(1) + b + c;
                    default -> address.sent();
                });
    }
}
