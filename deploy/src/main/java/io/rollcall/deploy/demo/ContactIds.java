package io.rollcall.deploy.demo;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which contact of Rollcall each id of the HR system became, workspace by workspace. */
final class ContactIds {
    private final Map<String, Map<String, String>> byWorkspace = new HashMap<>();

    void put(String workspace, String externalId, String id) {
        byWorkspace.computeIfAbsent(workspace, w -> new HashMap<>()).put(externalId, id);
    }

    boolean contains(String workspace, String externalId) {
        return find(workspace, externalId) != null;
    }

    @Nullable
    String find(String workspace, String externalId) {
        return byWorkspace.getOrDefault(workspace, Map.of()).get(externalId);
    }

    String of(String workspace, String externalId) {
        String id = find(workspace, externalId);
        if (id == null) {
            throw new IllegalArgumentException(workspace + " has no contact with the id " + externalId);
        }
        return id;
    }
}
