package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored distribution list.
 *
 * @param contacts how many contacts are direct members, or match the rules now
 * @param lists ids of the lists nested in it
 * @param revision the workspace revision that last changed it; also its ETag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListView(
        String id,
        String name,
        String type,
        int contacts,
        List<String> lists,
        @Nullable List<ListBody.Rule> rules,
        long revision) {}
