package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as an admin writes it.
 *
 * @param id {@code w-} and up to 40 of {@code a-z 0-9 -}; left out, the server makes one; not allowed when replacing
 * @param country ISO 3166 region of phone numbers written in national form, for example {@code AU}; left out, only
 *     international numbers are understood
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkspaceBody(@Nullable String id, String name, @Nullable String country) {}
