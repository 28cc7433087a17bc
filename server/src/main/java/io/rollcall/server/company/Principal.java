package io.rollcall.server.company;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is calling: a key of a company, and what it may do. What is not granted is not allowed. */
public record Principal(String company, String keyId, List<Grant> grants) {
    public Principal {
        grants = List.copyOf(grants);
    }

    public boolean may(Verb verb, String workspace) {
        return grants.stream()
                .anyMatch(grant -> grant.covers(workspace) && grant.verbs().contains(verb));
    }

    /** Whether it may do that in all of the company. */
    public boolean mayEverywhere(Verb verb) {
        return may(verb, Grant.EVERYWHERE);
    }

    /** Whether there is a workspace where it may do that. */
    public boolean maySomewhere(Verb verb) {
        return grants.stream().anyMatch(grant -> grant.verbs().contains(verb));
    }

    /** Whether it may know that a workspace exists. */
    public boolean knows(String workspace) {
        return grants.stream()
                .anyMatch(grant -> grant.covers(workspace) && !grant.verbs().isEmpty());
    }

    /** The workspaces where it may do that by name. */
    public Set<String> named(Verb verb) {
        return grants.stream()
                .filter(grant ->
                        grant.verbs().contains(verb) && !grant.workspace().equals(Grant.EVERYWHERE))
                .map(Grant::workspace)
                .collect(Collectors.toUnmodifiableSet());
    }
}
