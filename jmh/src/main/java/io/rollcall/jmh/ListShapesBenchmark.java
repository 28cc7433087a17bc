package io.rollcall.jmh;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.BookEdit;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Resolution;
import io.rollcall.server.resolve.Resolver;
import io.rollcall.server.resolve.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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
 * The same {@value #MEMBERS} members by text message, as a flat list, as lists of four in lists of four five levels deep,
 * and as a chain of thirty lists; and a dynamic list of two rules, its cities and roles read anew each time.
 *
 * <pre>{@code java -cp 'jmh/target/*:jmh/target/lib/*' org.openjdk.jmh.Main ListShapesBenchmark}</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp before all else
public class ListShapesBenchmark {
    private static final int MEMBERS = 10_000;
    private static final int WIDTH = 4;
    private static final int LEVELS = 5;
    private static final int CHAIN = 30;
    private static final int[] NOBODY = {};

    @Param("1000000")
    public int people = 1_000_000;

    private final Query flat = query("l-flat");
    private final Query nested = query("l-nested");
    private final Query chain = query("l-chain");
    private final Query dynamic = query("l-dynamic");

    private int[] members;
    private AddressBook book;

    /** Two books that differ in one contact's city, so that a dynamic list read from them in turns is never as it was. */
    private AddressBook[] moving;

    private int turn;

    @Setup
    public void setUp() {
        members = new SplittableRandom(5)
                .ints(1, people + 1)
                .distinct()
                .limit(Math.min(MEMBERS, people / 10))
                .toArray();
        book = SeededStaff.book(people);
        put("l-flat", members);
        nest("l-nested", members, LEVELS);
        chain();
        book = SeededStaff.withTwoRules(book, "l-dynamic");
        SeededStaff staff = new SeededStaff();
        moving = new AddressBook[2];
        for (int time = 0; time < moving.length; time++) {
            moving[time] = book.edit(book.revision() + 1)
                    .putContact(1, staff.moved(1, time))
                    .build();
        }
    }

    /** The members in the leaves, evenly; a list of lists has none of its own. */
    private void nest(String id, int[] some, int levels) {
        if (levels == 0) {
            put(id, some);
            return;
        }
        List<String> children = new ArrayList<>();
        for (int i = 0; i < WIDTH; i++) {
            String child = id + "-" + i;
            nest(child, Arrays.copyOfRange(some, some.length * i / WIDTH, some.length * (i + 1) / WIDTH), levels - 1);
            children.add(child);
        }
        put(id, NOBODY, children.toArray(String[]::new));
    }

    private void chain() {
        for (int i = CHAIN - 1; i >= 0; i--) {
            int[] link = Arrays.copyOfRange(members, members.length * i / CHAIN, members.length * (i + 1) / CHAIN);
            String id = i == 0 ? "l-chain" : "l-chain-" + i;
            if (i == CHAIN - 1) {
                put(id, link);
            } else {
                put(id, link, "l-chain-" + (i + 1));
            }
        }
    }

    private void put(String id, int[] contacts, String... children) {
        BookEdit edit = book.edit(book.revision() + 1).putList(id, id, List.of());
        book = edit.changeMembers(id, contacts, List.of(children), NOBODY, List.of())
                .build();
    }

    private static Query query(String list) {
        return Query.of(List.of(Selector.list(list)), List.of(), Channel.SMS);
    }

    @Benchmark
    public Resolution flat() {
        return Resolver.resolve(book, flat);
    }

    @Benchmark
    public Resolution nestedFourByFive() {
        return Resolver.resolve(book, nested);
    }

    @Benchmark
    public Resolution chainOfThirty() {
        return Resolver.resolve(book, chain);
    }

    /** The matching contacts are known from the time before. */
    @Benchmark
    public Resolution dynamicTwoRules() {
        return Resolver.resolve(book, dynamic);
    }

    /** Somebody has moved since. */
    @Benchmark
    public Resolution dynamicTwoRulesAfterAChange() {
        turn ^= 1;
        return Resolver.resolve(moving[turn], dynamic);
    }
}
