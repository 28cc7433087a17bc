package io.rollcall.server.http;

import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.Dedupe;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of resolution requests as they are written. */
final class ResolutionForms {
    private static final Pattern REVISION = Pattern.compile("(w-[a-z0-9-]{1,40})@([0-9]{1,18})");

    private ResolutionForms() {}

    /** @param workspace the one that is asked */
    static Query check(ResolutionRequest request, String workspace) {
        Faults faults = new Faults();
        if (request.to() == null || request.to().isEmpty()) {
            faults.invalid("/to", null, "1 to " + SelectorForms.MAX_SELECTORS + " selectors");
        }
        SelectorForms selectors = new SelectorForms(workspace, faults);
        List<Selector> to = selectors.check("/to", request.to());
        List<Selector> exclude = selectors.check("/exclude", request.exclude());
        List<Channel> channels = channels(request.channels(), faults);
        Dedupe dedupe = dedupe(request.dedupe(), faults);
        int limit = request.limit() == null ? Query.MAX_LIMIT : request.limit();
        if (limit < 1 || limit > Query.MAX_LIMIT) {
            faults.invalid("/limit", limit, "1 to " + Query.MAX_LIMIT);
        }
        faults.check();
        SelectorForms.requireFrame(to, exclude);
        return new Query(to, exclude, channels, dedupe, limit);
    }

    /** The revision of the workspace that the answer must have seen; 0: any. */
    static long atLeast(ResolutionRequest request, String workspace) {
        String text = request.atLeast();
        if (text == null) {
            return 0;
        }
        Matcher revision = REVISION.matcher(text);
        if (!revision.matches() || !revision.group(1).equals(workspace)) {
            Faults faults = new Faults();
            faults.invalid("/atLeast", text, "a revision of this workspace, for example " + workspace + "@17");
            faults.check();
        }
        return Long.parseLong(revision.group(2));
    }

    private static Dedupe dedupe(@Nullable String name, Faults faults) {
        Optional<Dedupe> dedupe = name == null ? Optional.of(Dedupe.ADDRESS) : Dedupe.named(name);
        if (dedupe.isEmpty()) {
            faults.invalid("/dedupe", name, "\"address\", \"contact\" or \"none\"");
        }
        return dedupe.orElse(Dedupe.ADDRESS);
    }

    private static List<Channel> channels(@Nullable List<String> names, Faults faults) {
        List<Channel> channels = new ArrayList<>();
        if (names == null || names.isEmpty()) {
            faults.invalid("/channels", null, "at least one of \"sms\", \"email\", \"voice\"");
            return channels;
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Optional<Channel> channel = Channel.named(name);
            if (channel.isEmpty()) {
                faults.invalid("/channels/" + i, name, "\"sms\", \"email\" or \"voice\"");
            } else if (channels.contains(channel.get())) {
                faults.invalid("/channels/" + i, name, "each channel once");
            } else {
                channels.add(channel.get());
            }
        }
        return channels;
    }
}
