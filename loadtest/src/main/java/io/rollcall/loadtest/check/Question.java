package io.rollcall.loadtest.check;

import io.rollcall.loadtest.world.Channel;
import io.rollcall.loadtest.world.Settlement;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.Selector;
import java.util.List;

/**
 * A resolution to ask for, with what is meant by it.
 *
 * @param streamed whether to ask for NDJSON instead of one JSON document
 */
public record Question(
        Settlement workspace, List<Meaning> to, List<Meaning> exclude, List<Channel> channels, boolean streamed) {
    public Question {
        to = List.copyOf(to);
        exclude = List.copyOf(exclude);
        channels = List.copyOf(channels);
    }

    public ResolutionRequest request() {
        List<String> names = channels.stream().map(Channel::wire).toList();
        return new ResolutionRequest(selectors(to), selectors(exclude), names, null, null, null);
    }

    private List<Selector> selectors(List<Meaning> meanings) {
        return meanings.stream().map(meaning -> meaning.selector(workspace)).toList();
    }
}
