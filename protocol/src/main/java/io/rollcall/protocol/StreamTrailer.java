package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a streamed answer. Without it the stream is incomplete.
 *
 * @param crc32c CRC-32C (RFC 3720), eight hex digits, of every byte of the recipient lines, line ends included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StreamTrailer(
        String workspace,
        long revision,
        int lines,
        String crc32c,
        List<ResolutionAnswer.Outcome> selectors,
        @Nullable List<ResolutionAnswer.Outcome> exclusions,
        ResolutionAnswer.Counts counts,
        boolean truncated) {}
