package io.rollcall.server.history;

import java.util.List;

/**
 * One answer to the question for the whole set.
 *
 * @param elements as they came, in case one comes twice
 * @param revision of the set, as the answer says
 */
public record Sight(List<String> elements, long begun, long ended, long revision) {
    public Sight {
        elements = List.copyOf(elements);
    }
}
