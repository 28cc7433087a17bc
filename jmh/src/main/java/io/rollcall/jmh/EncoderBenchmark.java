package io.rollcall.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.encode.AnswerStream;
import io.rollcall.server.encode.JsonAnswer;
import io.rollcall.server.encode.NdjsonAnswer;
import io.rollcall.server.resolve.Dedupe;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Resolution;
import io.rollcall.server.resolve.Resolver;
import io.rollcall.server.resolve.Selector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A resolution to bytes, in the pieces in which it is sent, beside {@link JacksonAnswer}, which writes the same bytes from
 * the protocol's records.
 *
 * <pre>{@code java -cp 'jmh/target/*:jmh/target/lib/*' org.openjdk.jmh.Main EncoderBenchmark}</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp before all else
public class EncoderBenchmark {
    private static final int PIECE = 64 * 1024;

    @Param({"10", "10000"})
    public int recipients = 10;

    @Param("100000")
    public int people = 100_000;

    private Resolution resolution;

    @Setup
    public void setUp() {
        List<Selector> to = List.of(Selector.list(SeededWorkspace.LARGE_LIST));
        Query query = new Query(to, List.of(), List.of(Channel.SMS, Channel.EMAIL), Dedupe.ADDRESS, recipients);
        resolution = Resolver.resolve(new SeededWorkspace(people).book(), query);
    }

    @Benchmark
    public byte[] json() {
        return lastPiece(new JsonAnswer(JacksonAnswer.WORKSPACE, resolution, true));
    }

    @Benchmark
    public byte[] jsonWithJackson() throws JsonProcessingException {
        return JacksonAnswer.json(resolution);
    }

    @Benchmark
    public byte[] ndjson() {
        return lastPiece(new NdjsonAnswer(JacksonAnswer.WORKSPACE, resolution));
    }

    @Benchmark
    public byte[] ndjsonWithJackson() throws JsonProcessingException {
        return JacksonAnswer.ndjson(resolution);
    }

    private static byte[] lastPiece(AnswerStream answer) {
        byte[] piece = answer.next(PIECE);
        while (!answer.done()) {
            piece = answer.next(PIECE);
        }
        return piece;
    }
}
