package io.rollcall.jmh;

import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Resolution;
import io.rollcall.server.resolve.Resolver;
import io.rollcall.server.resolve.Selector;
import java.util.ArrayList;
import java.util.Arrays;
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
 * Resolving, as the workspace does it, beside {@link NaiveResolver}: ten selectors of a message to a few, and a list of
 * 10,000 among 100,000 contacts. Parsing a phone number costs ten times what resolving ten selectors does, so it is
 * measured apart.
 *
 * <pre>{@code java -cp 'jmh/target/*:jmh/target/lib/*' org.openjdk.jmh.Main ResolverBenchmark}</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp before all else
public class ResolverBenchmark {
    @Param({"sms", "sms,email,voice"})
    public String channels = "sms";

    @Param("100000")
    public int people = 100_000;

    private SeededWorkspace workspace;
    private NaiveResolver naive;
    private Query ten;
    private Query tenWithPhones;
    private Query large;

    @Setup
    public void setUp() {
        workspace = new SeededWorkspace(people);
        naive = new NaiveResolver(workspace);
        List<Selector> to = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            to.add(Selector.contact(workspace.anyone()));
        }
        to.add(Selector.list("l-small-0"));
        to.add(Selector.list("l-small-1"));
        ten = query(with(to, "duty.officer@example.com", "control.room@example.com"));
        tenWithPhones = query(with(to, "0400 000 001", "+61 400 000 002"));
        large = query(List.of(Selector.list(SeededWorkspace.LARGE_LIST)));
    }

    @Benchmark
    public Resolution tenSelectors() {
        return Resolver.resolve(workspace.book(), ten);
    }

    @Benchmark
    public List<NaiveResolver.Recipient> tenSelectorsNaively() {
        return naive.resolve(ten);
    }

    @Benchmark
    public Resolution tenSelectorsWithTwoPhones() {
        return Resolver.resolve(workspace.book(), tenWithPhones);
    }

    @Benchmark
    public List<NaiveResolver.Recipient> tenSelectorsWithTwoPhonesNaively() {
        return naive.resolve(tenWithPhones);
    }

    @Benchmark
    public Resolution listOfTenThousand() {
        return Resolver.resolve(workspace.book(), large);
    }

    @Benchmark
    public List<NaiveResolver.Recipient> listOfTenThousandNaively() {
        return naive.resolve(large);
    }

    private Query query(List<Selector> to) {
        Channel[] wanted = Arrays.stream(channels.split(","))
                .map(name -> Channel.named(name).orElseThrow())
                .toArray(Channel[]::new);
        return Query.of(to, List.of(), wanted);
    }

    private static List<Selector> with(List<Selector> selectors, String... adHoc) {
        List<Selector> all = new ArrayList<>(selectors);
        for (String text : adHoc) {
            all.add(Selector.typed(text));
        }
        return all;
    }
}
