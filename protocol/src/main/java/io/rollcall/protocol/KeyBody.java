package io.rollcall.protocol;

import java.util.List;

/** An API key to be made: its name for people, and what it may do. */
public record KeyBody(String name, List<Grant> grants) {
    /**
     * Verbs allowed in one workspace.
     *
     * @param workspace a workspace id, or {@code *} for all of the company
     * @param verbs of {@code resolve}, {@code read}, {@code write}, {@code administer}
     */
    public record Grant(String workspace, List<String> verbs) {}
}
