package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A distribution list as an admin writes it.
 *
 * @param id {@code l-} and up to 40 of {@code a-z 0-9 -}; left out, the server makes one; not allowed when replacing
 * @param type {@code static} (the default) or {@code dynamic}; cannot be changed later
 * @param rules of a dynamic list: a contact is a member while every rule holds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListBody(@Nullable String id, String name, @Nullable String type, @Nullable List<Rule> rules) {
    /** A profile field equals a value, without regard to case and surrounding blanks. */
    public record Rule(String field, String equals) {}
}
