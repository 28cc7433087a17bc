package io.rollcall.server.http;

import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks of resolution requests as they are written. */
final class ResolutionForms {
    static final int MAX_SELECTORS = 10_000;

    /** What a selector adds to its text in a message between nodes: its kind and a length. */
    private static final int SELECTOR_BYTES = 4;

    private static final Pattern REVISION = Pattern.compile("(w-[a-z0-9-]{1,40})@([0-9]{1,18})");

    private ResolutionForms() {}

    static Query check(ResolutionRequest request) {
        Faults faults = new Faults();
        if (request.to() == null || request.to().isEmpty()) {
            faults.invalid("/to", null, "1 to " + MAX_SELECTORS + " selectors");
        }
        List<Selector> to = selectors("/to", request.to(), faults);
        List<Selector> exclude = selectors("/exclude", request.exclude(), faults);
        List<Channel> channels = channels(request.channels(), faults);
        if (request.dedupe() != null && !request.dedupe().equals("address")) {
            faults.invalid("/dedupe", request.dedupe(), "\"address\", which is what this version offers");
        }
        int limit = request.limit() == null ? Query.MAX_LIMIT : request.limit();
        if (limit < 1 || limit > Query.MAX_LIMIT) {
            faults.invalid("/limit", limit, "1 to " + Query.MAX_LIMIT);
        }
        faults.check();
        Frame.require(Stream.concat(to.stream(), exclude.stream()).map(Selector::text), SELECTOR_BYTES, "selectors");
        return new Query(to, exclude, channels, limit);
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

    private static List<Selector> selectors(
            String pointer, @Nullable List<io.rollcall.protocol.Selector> given, Faults faults) {
        List<Selector> selectors = new ArrayList<>();
        if (given == null) {
            return selectors;
        }
        if (given.size() > MAX_SELECTORS) {
            String found = given.size() + " selectors";
            faults.add(pointer, ProblemCode.INVALID_VALUE, found, "at most " + MAX_SELECTORS);
            return selectors;
        }
        for (io.rollcall.protocol.Selector selector : given) {
            if (selector instanceof io.rollcall.protocol.Selector.ContactId contact) {
                selectors.add(Selector.contact(contact.contact()));
            } else if (selector instanceof io.rollcall.protocol.Selector.ListId list) {
                selectors.add(Selector.list(list.list()));
            } else if (selector instanceof io.rollcall.protocol.Selector.AdHoc adHoc) {
                selectors.add(Selector.adHoc(adHoc.text()));
            }
        }
        return selectors;
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
