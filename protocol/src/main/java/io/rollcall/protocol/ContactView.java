package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored contact.
 *
 * @param addresses the phone and e-mail fields of the profile as they will be sent to (E.164, lower-case domain)
 * @param revision the workspace revision that last changed it; also its ETag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContactView(
        String id,
        @Nullable String externalId,
        String status,
        Map<String, String> profile,
        Map<String, String> addresses,
        Map<String, ContactBody.ChannelBody> channels,
        long revision) {}
