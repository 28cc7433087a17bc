package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API key. Its text is shown once, in the answer to the call that made it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyView(String id, String name, List<KeyBody.Grant> grants, String created, @Nullable String key) {}
