package io.rollcall.loadtest;

import io.rollcall.loadtest.drive.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What every command refuses in the same words. */
final class Options {
    private static final Duration LONGEST = Duration.ofHours(1);

    private Options() {}

    static void require(CommandLine command, boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(command, message);
        }
    }

    static void requireWithin(CommandLine command, String option, long value, long least, long most) {
        require(
                command,
                value >= least && value <= most,
                option + " must be from " + least + " to " + most + ", not " + value);
    }

    static void requireTime(CommandLine command, String option, Duration time) {
        require(command, !time.isZero(), option + " must be more than nothing");
        requireAtMostAnHour(command, option, time);
    }

    static void requireAtMostAnHour(CommandLine command, String option, Duration time) {
        require(command, time.compareTo(LONGEST) <= 0, option + " must be at most an hour");
    }

    static void requireRate(CommandLine command, String option, double rate) {
        require(command, rate > 0 && rate <= Schedule.MAX_RATE, option + " must be above 0 and at most 100000");
    }

    static void requireFolder(CommandLine command, String option, @Nullable Path file) {
        require(
                command,
                file == null || Files.isDirectory(file.toAbsolutePath().resolveSibling("")),
                option + ": the folder of " + file + " does not exist");
    }
}
