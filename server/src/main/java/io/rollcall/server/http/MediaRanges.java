package io.rollcall.server.http;

import io.rollcall.server.contact.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an Accept header asks for (RFC 9110, 12.5.1). Ranges that cannot be read are left out. */
final class MediaRanges {
    /** @param specificity 0 for {@code *}{@code /*}, 1 for {@code type/*}, 2 for a media type */
    private record Range(String type, int specificity, double quality) {
        boolean covers(String mediaType) {
            return switch (specificity) {
                case 0 -> true;
                case 1 -> mediaType.startsWith(type.substring(0, type.length() - 1));
                default -> mediaType.equals(type);
            };
        }
    }

    private static final Pattern SEMICOLON = Pattern.compile("\\s*;\\s*");
    private static final Pattern QUALITY = Pattern.compile("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)");

    private MediaRanges() {}

    /** Refuses a request that wants none of the offers. */
    static void check(Optional<String> accept, List<String> offers) {
        if (choose(accept, offers).isEmpty()) {
            String expected = String.join(" or ", offers);
            throw new Refusal(
                    ProblemCode.NOT_ACCEPTABLE, Texts.quoted(accept.orElse("")) + " (expected: " + expected + ")");
        }
    }

    /** The offer wanted most, the first of equals; none where every offer is unwanted. */
    static Optional<String> choose(Optional<String> accept, List<String> offers) {
        if (accept.isEmpty() || accept.get().isBlank()) {
            return Optional.of(offers.get(0));
        }
        List<Range> ranges = Arrays.stream(accept.get().split(",", -1))
                .map(MediaRanges::range)
                .flatMap(Optional::stream)
                .toList();
        String best = null;
        double bestQuality = 0;
        for (String offer : offers) {
            double quality = quality(offer, ranges);
            if (quality > bestQuality) {
                best = offer;
                bestQuality = quality;
            }
        }
        return Optional.ofNullable(best);
    }

    private static double quality(String offer, List<Range> ranges) {
        int specificity = -1;
        double quality = 0;
        for (Range range : ranges) {
            if (range.covers(offer) && range.specificity() > specificity) {
                specificity = range.specificity();
                quality = range.quality();
            }
        }
        return quality;
    }

    private static Optional<Range> range(String text) {
        String[] parts = SEMICOLON.split(text.strip().toLowerCase(Locale.ROOT), -1);
        String type = parts[0];
        if (type.indexOf('/') < 1 || type.endsWith("/")) {
            return Optional.empty();
        }
        double quality = 1;
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("q=")) {
                if (!QUALITY.matcher(parts[i]).matches()) {
                    return Optional.empty();
                }
                quality = Double.parseDouble(parts[i].substring(2));
            }
        }
        int specificity = type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
        return Optional.of(new Range(type, specificity, quality));
    }
}
