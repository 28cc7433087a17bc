package io.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import of a CSV file: what was asked for and how far it is.
 *
 * @param state {@code received}, {@code running}, {@code done}, {@code cancelled} or {@code failed}
 * @param mode {@code add}, {@code update}, {@code replace} or {@code ignore}
 * @param match {@code externalId}, {@code email} or {@code mobile}
 * @param mapping headers of the file and the fields they are for, as they were given
 * @param dryRun whether rows are only checked and counted
 * @param separator {@code ,}, {@code ;}, {@code tab} or {@code |} as it was given; null: found out from the first line
 * @param rows rows dealt with so far: the sum of the five numbers that follow
 * @param bytesRead how much of the file is dealt with
 * @param bytes the size of the file
 * @param startedAt when the file had arrived
 * @param failure why a failed import stopped
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportView(
        String id,
        String state,
        String mode,
        String match,
        Map<String, String> mapping,
        boolean dryRun,
        @Nullable String separator,
        long rows,
        long created,
        long updated,
        long replaced,
        long ignored,
        long refused,
        long bytesRead,
        long bytes,
        String startedAt,
        @Nullable String endedAt,
        @Nullable String failure) {}
