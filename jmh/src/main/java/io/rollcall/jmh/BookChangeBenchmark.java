package io.rollcall.jmh;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.contact.Contact;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One person of {@link SeededStaff} moves to another city and gets another mobile, in a book with six indexed fields and
 * twenty lists. The changes follow one another, each on the book that the one before led to, all over the book.
 *
 * <pre>{@code java -cp 'jmh/target/*:jmh/target/lib/*' org.openjdk.jmh.Main BookChangeBenchmark}</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp before all else
public class BookChangeBenchmark {
    private static final int MOVERS = 4_096;

    @Param("1000000")
    public int people = 1_000_000;

    /** The same people twice over, each time with another city and mobile. */
    private final Contact[] moves = new Contact[2 * MOVERS];

    private AddressBook book;
    private int move;

    @Setup(Level.Trial)
    public void setUp() {
        AddressBook made = SeededStaff.book(people);
        for (String field : SeededStaff.INDEXED) {
            made = SeededStaff.indexed(made, field);
        }
        book = SeededStaff.listed(made);
        SeededStaff staff = new SeededStaff();
        for (int i = 0; i < moves.length; i++) {
            moves[i] = staff.moved(ordinal(i), i / MOVERS);
        }
    }

    @Benchmark
    public AddressBook oneContactMoves() {
        book = book.edit(book.revision() + 1)
                .putContact(ordinal(move), moves[move])
                .build();
        move = (move + 1) % moves.length;
        return book;
    }

    /** Far from the one before, so that no change finds its pages in the processor's caches. */
    private int ordinal(int i) {
        return 1 + (int) ((i % MOVERS) * 0x9E3779B1L % people);
    }
}
