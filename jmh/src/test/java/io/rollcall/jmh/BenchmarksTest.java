package io.rollcall.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.WireJson;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {
    private static final int PEOPLE = 12_000;
    private static final int METHODS_BY_PARAMETERS = 6 * 2 + 4 * 2 + 4 + 5 + 1;

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include("io.rollcall.jmh")
                        .param("people", Integer.toString(PEOPLE))
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .forks(0)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results).hasSize(METHODS_BY_PARAMETERS);
    }

    @Test
    void bothResolversFindAsMany() {
        ResolverBenchmark benchmark = new ResolverBenchmark();
        for (String channels : new String[] {"sms", "sms,email,voice"}) {
            benchmark.channels = channels;
            benchmark.people = PEOPLE;
            benchmark.setUp();

            assertThat(benchmark.tenSelectors().size())
                    .isPositive()
                    .isEqualTo(benchmark.tenSelectorsNaively().size());
            assertThat(benchmark.tenSelectorsWithTwoPhones().size())
                    .isEqualTo(benchmark.tenSelectorsWithTwoPhonesNaively().size());
            assertThat(benchmark.listOfTenThousand().size())
                    .isGreaterThan(7_000)
                    .isEqualTo(benchmark.listOfTenThousandNaively().size());
        }
    }

    @Test
    void bothEncodersWriteTheSame() throws JsonProcessingException {
        EncoderBenchmark benchmark = new EncoderBenchmark();
        benchmark.people = PEOPLE;
        benchmark.setUp();

        var mapper = WireJson.mapper();
        assertThat(mapper.readValue(new String(benchmark.json(), UTF_8), ResolutionAnswer.class))
                .isEqualTo(mapper.readValue(new String(benchmark.jsonWithJackson(), UTF_8), ResolutionAnswer.class));
        assertThat(benchmark.json()).hasSameSizeAs(benchmark.jsonWithJackson());
        assertThat(benchmark.ndjson()).hasSameSizeAs(benchmark.ndjsonWithJackson());
    }
}
