package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds in all workspaces of a company, as an admin writes it.
 *
 * @param orders by channel, the address fields it tries, in order, for contacts that name no slots; a channel left out
 *     tries them as the server does
 * @param country ISO 3166 region of phone numbers written in national form, in workspaces that have none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompanySettingsBody(@Nullable Map<String, List<String>> orders, @Nullable String country) {}
