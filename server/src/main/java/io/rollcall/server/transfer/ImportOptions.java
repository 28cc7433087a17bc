package io.rollcall.server.transfer;

import io.rollcall.server.workspace.ImportMode;
import io.rollcall.server.workspace.MatchKey;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be imported.
 *
 * @param mapping header of the file to the field it is for; an empty text leaves the column out. Other columns are for the
 *     field their header names.
 * @param dryRun true: everything is counted and refused as it would be, nothing is stored
 * @param separator null: the one that the first line has most of
 */
public record ImportOptions(
        ImportMode mode, MatchKey match, Map<String, String> mapping, boolean dryRun, @Nullable Separator separator) {
    public ImportOptions {
        mapping = Collections.unmodifiableMap(new TreeMap<>(mapping));
    }
}
