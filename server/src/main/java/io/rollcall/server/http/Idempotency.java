package io.rollcall.server.http;

import io.rollcall.server.contact.Texts;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The caller's name for a change, if it gave one, and the digest that tells a repetition from another request. */
final class Idempotency {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private Idempotency() {}

    /** Refuses a key of another form before anything is done. */
    static void check(Call call) {
        key(call);
    }

    /** The caller's name for a change, where the request is told from others by somebody else. */
    static @Nullable String key(Call call) {
        String name = call.header(HEADER).orElse(null);
        if (name != null && !FORM.matcher(name).matches()) {
            throw new Refusal(
                    ProblemCode.INVALID_PARAMETER,
                    HEADER + ": " + Texts.quoted(name) + " (expected: 1 to 128 visible ASCII characters)");
        }
        return name;
    }

    static @Nullable IdempotencyKey of(Call call) {
        String name = key(call);
        return name == null ? null : new IdempotencyKey(name, request(call).text());
    }

    /**
     * The key of one part of a request that takes several changes.
     *
     * @param part from 0
     * @param covers which entries of the body it takes: should they differ the next time, it is another request
     */
    static @Nullable IdempotencyKey ofPart(Call call, int part, List<Integer> covers) {
        String name = key(call);
        return name == null
                ? null
                : new IdempotencyKey(
                        name + "#" + part, request(call).add(covers.toString()).text());
    }

    private static Digest request(Call call) {
        return new Digest().add(call.method()).add(call.path()).add(call.body());
    }
}
