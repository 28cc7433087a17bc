package io.rollcall.jmh;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.AddressTable;
import io.rollcall.server.contact.Address.Kind;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.RecipientCursor;
import io.rollcall.server.resolve.Resolution;
import io.rollcall.server.resolve.Resolver;
import io.rollcall.server.resolve.Selector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import org.roaringbitmap.BatchIterator;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/**
 * Everyone in {@value SeededStaff#LISTS} lists of a tenth of the people each, by text message, until the bytes of every
 * address are in a buffer, beside two others that do a part of it:
 *
 * <ul>
 *   <li>the memory limit: the lists united and the address of each contact copied, addresses lying in the contacts' order.
 *       Nobody is disabled, no address is looked for twice, nothing is counted.
 *   <li>a {@code HashSet} of strings: what one would write first.
 * </ul>
 *
 * <pre>{@code java -cp 'jmh/target/*:jmh/target/lib/*' org.openjdk.jmh.Main LargeResolutionBenchmark}</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp before all else
public class LargeResolutionBenchmark {
    /** As the encoders have it: full, it is sent and filled again. */
    private static final int PIECE = 64 * 1024;

    @Param("1000000")
    public int people = 1_000_000;

    private final byte[] piece = new byte[PIECE + AddressTable.MAX_BYTES];
    private final RoaringBitmap[] lists = new RoaringBitmap[SeededStaff.LISTS];
    private AddressBook book;
    private Query query;

    /** Address by address, in the order of the contacts; each ends where {@link #ends} says. */
    private byte[] addresses;

    private int[] ends;

    @Setup
    public void setUp() {
        book = SeededStaff.listed(SeededStaff.book(people));
        List<Selector> to = new ArrayList<>();
        for (int number = 0; number < lists.length; number++) {
            String id = "l-" + number;
            to.add(Selector.list(id));
            lists[number] = Objects.requireNonNull(book.reach(id)).contacts();
        }
        query = Query.of(to, List.of(), Channel.SMS);
        layOut();
    }

    private void layOut() {
        AddressTable table = book.addresses(Kind.PHONE);
        addresses = new byte[people * 16];
        ends = new int[people + 1];
        int end = 0;
        for (int ordinal = 1; ordinal <= people; ordinal++) {
            end = table.copy(primary(ordinal), addresses, end);
            ends[ordinal] = end;
        }
    }

    private int primary(int ordinal) {
        return book.targets(Channel.SMS).get(ordinal);
    }

    /** The engine's whole part: who, at which address, why not, and the addresses' bytes. */
    @Benchmark
    public long core() {
        Resolution resolution = Resolver.resolve(book, query);
        AddressTable.Reader reader = book.addresses(Kind.PHONE).reader();
        RecipientCursor recipients = resolution.recipients();
        int at = 0;
        long bytes = 0;
        while (recipients.next()) {
            if (at >= PIECE) {
                bytes += at;
                at = 0;
            }
            at = reader.copy(recipients.address(), piece, at);
        }
        return bytes + at;
    }

    @Benchmark
    public Resolution resolveOnly() {
        return Resolver.resolve(book, query);
    }

    @Benchmark
    public long memoryLimit() {
        RoaringBitmap union = FastAggregation.or(lists);
        int[] batch = new int[256];
        int at = 0;
        long bytes = 0;
        for (BatchIterator contacts = union.getBatchIterator(); contacts.hasNext(); ) {
            int length = contacts.nextBatch(batch);
            for (int i = 0; i < length; i++) {
                if (at >= PIECE) {
                    bytes += at;
                    at = 0;
                }
                int from = ends[batch[i] - 1];
                int count = ends[batch[i]] - from;
                System.arraycopy(addresses, from, piece, at, count);
                at += count;
            }
        }
        return bytes + at;
    }

    /** Ids and addresses as strings, as they would come from a store. */
    @State(Scope.Benchmark)
    public static class Strings {
        private final List<List<String>> members = new ArrayList<>();

        @Setup
        public void setUp(LargeResolutionBenchmark engine) {
            AddressTable table = engine.book.addresses(Kind.PHONE);
            List<String> texts = new ArrayList<>(Collections.nCopies(engine.people + 1, ""));
            for (int ordinal = 1; ordinal <= engine.people; ordinal++) {
                texts.set(ordinal, table.text(engine.primary(ordinal)));
            }
            for (RoaringBitmap list : engine.lists) {
                members.add(list.stream().mapToObj(texts::get).toList());
            }
        }
    }

    @Benchmark
    public Set<String> hashSetOfStrings(Strings strings) {
        Set<String> addresses = new HashSet<>();
        strings.members.forEach(addresses::addAll);
        return addresses;
    }
}
