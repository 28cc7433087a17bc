package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A workspace: owner of contacts and lists.
 *
 * @param contacts how many contacts it holds; absent in listings
 * @param lists how many lists it holds; absent in listings
 * @param revision the number of its last change; absent in listings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkspaceView(
        String id,
        String name,
        @Nullable String country,
        @Nullable Integer contacts,
        @Nullable Integer lists,
        @Nullable Long revision) {}
