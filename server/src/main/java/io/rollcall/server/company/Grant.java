package io.rollcall.server.company;

import java.util.Set;

/**
 * Verbs allowed in one workspace.
 *
 * @param workspace a workspace's id, or {@link #EVERYWHERE}
 */
public record Grant(String workspace, Set<Verb> verbs) {
    /** Stands for all workspaces of the company, those yet to come included. */
    public static final String EVERYWHERE = "*";

    public Grant {
        verbs = Set.copyOf(verbs);
    }

    boolean covers(String named) {
        return workspace.equals(EVERYWHERE) || workspace.equals(named);
    }
}
