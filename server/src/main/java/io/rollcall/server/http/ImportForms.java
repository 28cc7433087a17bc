package io.rollcall.server.http;

import io.rollcall.protocol.ImportView;
import io.rollcall.server.contact.Texts;
import io.rollcall.server.transfer.ImportJob;
import io.rollcall.server.transfer.ImportOptions;
import io.rollcall.server.transfer.ImportRefused;
import io.rollcall.server.transfer.Separator;
import io.rollcall.server.workspace.ImportMode;
import io.rollcall.server.workspace.MatchKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imports on the wire and inside. */
final class ImportForms {
    private static final Map<String, ImportMode> MODES = Map.of(
            "add", ImportMode.ADD,
            "update", ImportMode.UPDATE,
            "replace", ImportMode.REPLACE,
            "ignore", ImportMode.IGNORE);
    private static final Map<String, MatchKey> KEYS = Map.of(
            "externalId", MatchKey.EXTERNAL_ID,
            "email", MatchKey.EMAIL,
            "mobile", MatchKey.MOBILE);
    private static final Map<String, Separator> SEPARATORS = Map.of(
            ",", Separator.COMMA,
            ";", Separator.SEMICOLON,
            "tab", Separator.TAB,
            "|", Separator.PIPE);
    private static final Map<String, Boolean> SWITCH = Map.of("true", true, "false", false);

    private ImportForms() {}

    /** What the query asks for, or a refusal by the name of the parameter. */
    static ImportOptions options(Call call) {
        return new ImportOptions(
                choice(call, "mode", MODES, "add", "add, update, replace or ignore"),
                choice(call, "match", KEYS, "externalId", "externalId, email or mobile"),
                call.parameter("mapping").map(ColumnMapping::parse).orElse(Map.of()),
                choice(call, "dryRun", SWITCH, "false", "true or false"),
                separator(call));
    }

    private static @Nullable Separator separator(Call call) {
        String given = call.parameter("separator").orElse(null);
        return given == null ? null : choice("separator", given, SEPARATORS, "one of , ; | or the word tab");
    }

    private static <T> T choice(Call call, String name, Map<String, T> choices, String otherwise, String expected) {
        return choice(name, call.parameter(name).orElse(otherwise), choices, expected);
    }

    private static <T> T choice(String name, String given, Map<String, T> choices, String expected) {
        T choice = choices.get(given);
        if (choice == null) {
            throw new Refusal(
                    ProblemCode.INVALID_PARAMETER, name + ": " + Texts.quoted(given) + " (expected: " + expected + ")");
        }
        return choice;
    }

    static ImportView view(ImportJob job) {
        ImportOptions options = job.options();
        Separator separator = options.separator();
        Instant ended = job.endedAt();
        return new ImportView(
                job.id(),
                job.state().name().toLowerCase(Locale.ROOT),
                nameOf(options.mode(), MODES),
                nameOf(options.match(), KEYS),
                options.mapping(),
                options.dryRun(),
                separator == null ? null : nameOf(separator, SEPARATORS),
                job.rows(),
                job.created(),
                job.updated(),
                job.replaced(),
                job.ignored(),
                job.refused(),
                job.bytesRead(),
                job.bytes(),
                job.startedAt().toString(),
                ended == null ? null : ended.toString(),
                job.failure());
    }

    private static <T> String nameOf(T value, Map<String, T> names) {
        return names.entrySet().stream()
                .filter(name -> name.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    static Refusal refusal(ImportRefused refused, String workspace) {
        return switch (refused.code()) {
            case UNKNOWN_WORKSPACE -> Asks.unknownWorkspace(workspace);
            case INVALID_OPTIONS -> new Refusal(ProblemCode.INVALID_PARAMETER, refused.detail());
            case INVALID_FILE -> new Refusal(ProblemCode.INVALID_FILE, refused.detail());
            case UPLOAD_BROKEN -> new Refusal(ProblemCode.MALFORMED_REQUEST, refused.detail());
            case TOO_LARGE -> new Refusal(ProblemCode.BODY_TOO_LARGE, refused.detail());
            case KEY_REUSED -> new Refusal(ProblemCode.IDEMPOTENCY_KEY_REUSED, refused.detail());
            case TOO_OLD -> new Refusal(ProblemCode.IMPORT_TOO_OLD, refused.detail());
            case TOO_MANY -> new Refusal(ProblemCode.TOO_MANY_REQUESTS, refused.detail(), Map.of("Retry-After", "30"));
            case BUSY -> new Refusal(ProblemCode.TOO_MANY_REQUESTS, refused.detail());
        };
    }
}
