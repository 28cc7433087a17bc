package io.rollcall.server.http;

import io.rollcall.server.contact.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags (RFC 9110, 8.8.3): a resource's is the revision that last changed it, between quotes. */
final class EntityTags {
    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"");
    private static final Pattern REVISION = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int MAX_LENGTH = 1024;

    private record Tag(boolean weak, String text) {
        boolean isRevision() {
            return REVISION.matcher(text).matches();
        }
    }

    private EntityTags() {}

    static String of(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * The revision a change is meant for; 0: any. A weak tag, or one that was never ours, matches nothing (strong
     * comparison, 13.1.1).
     */
    static long ifMatch(Call call) {
        String header = call.header("If-Match")
                .orElseThrow(() -> new Refusal(
                        ProblemCode.PRECONDITION_REQUIRED,
                        "no If-Match header (expected: the ETag of what was read, or * for any)"));
        if (header.strip().equals("*")) {
            return 0;
        }
        List<Tag> candidates = parse("If-Match", header).stream()
                .filter(tag -> !tag.weak() && tag.isRevision())
                .distinct()
                .toList();
        if (candidates.size() > 1) {
            throw new Refusal(ProblemCode.INVALID_PARAMETER, "If-Match has several tags (expected: one)");
        }
        if (candidates.isEmpty()) {
            throw new Refusal(
                    ProblemCode.PRECONDITION_FAILED,
                    "If-Match: " + Texts.quoted(header) + " is no ETag of this resource");
        }
        return Long.parseLong(candidates.get(0).text());
    }

    /** Whether the caller already has that revision (weak comparison, 13.1.2). */
    static boolean isKnown(Call call, long revision) {
        String header = call.header("If-None-Match").orElse("");
        if (header.isBlank()) {
            return false;
        }
        String current = Long.toString(revision);
        return header.strip().equals("*")
                || parse("If-None-Match", header).stream()
                        .anyMatch(tag -> tag.text().equals(current));
    }

    private static List<Tag> parse(String name, String header) {
        List<Tag> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(header);
        int at = 0;
        while (header.length() <= MAX_LENGTH) {
            at = skip(header, at, tags.isEmpty() ? " \t" : " \t,");
            if (at == header.length() && !tags.isEmpty()) {
                return tags;
            }
            boolean separated =
                    tags.isEmpty() || header.substring(0, at).strip().endsWith(",");
            if (!separated || !tag.region(at, header.length()).lookingAt()) {
                break;
            }
            tags.add(new Tag(tag.group(1) != null, tag.group(2)));
            at = tag.end();
        }
        throw new Refusal(
                ProblemCode.INVALID_PARAMETER,
                name + ": " + Texts.quoted(header) + " (expected: an ETag with its quotes, for example \"17\", or *)");
    }

    private static int skip(String text, int from, String characters) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
