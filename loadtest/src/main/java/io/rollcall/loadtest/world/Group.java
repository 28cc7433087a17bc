package io.rollcall.loadtest.world;

import io.rollcall.protocol.ListBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A distribution list of the world.
 *
 * @param members indexes of the people who are direct members; of a dynamic list, those whom the rule matches
 * @param nested ids of the lists in it; they come before it in the workspace
 * @param rule of a dynamic list
 */
public record Group(String id, List<Integer> members, List<String> nested, ListBody.@Nullable Rule rule) {
    public Group {
        members = List.copyOf(members);
        nested = List.copyOf(nested);
    }

    public static Group of(String id, List<Integer> members, String... nested) {
        return new Group(id, members, List.of(nested), null);
    }

    public boolean dynamic() {
        return rule != null;
    }

    public ListBody body() {
        return rule == null
                ? new ListBody(id, "Load test " + id, "static", null)
                : new ListBody(id, "Load test " + id, "dynamic", List.of(rule));
    }
}
