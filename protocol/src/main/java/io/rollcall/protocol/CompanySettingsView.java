package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds in all workspaces of a company.
 *
 * @param orders by channel, the address fields it tries, in order; those that nobody has set are not among them
 * @param blacklisted how many addresses are on the blacklist
 * @param revision the company's, when orders or country were changed last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompanySettingsView(
        Map<String, List<String>> orders, @Nullable String country, int blacklisted, long revision) {}
