package io.rollcall.server.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ListBody;
import io.rollcall.protocol.MembersBody;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WorkspaceBody;
import io.rollcall.server.history.Change;
import io.rollcall.server.history.Change.Outcome;
import io.rollcall.server.history.History;
import io.rollcall.server.history.HistoryChecker;
import io.rollcall.server.history.Sight;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Callers of a cluster that put members into the list of each workspace and take them out, and others that resolve it, each
 * call through any node. A call that is not answered is sent again, through another node as likely as not, until the caller
 * loses patience. All of it is written down, to be checked.
 */
final class Callers implements AutoCloseable {
    private static final int CONTACTS = 40;
    private static final int WRITERS = 2;
    private static final int READERS = 4;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration BEFORE_RETRY = Duration.ofMillis(100);
    private static final ResolutionRequest CREW = ResolutionRequest.of(List.of(new Selector.ListId("l-crew")), "sms");

    private final List<RollcallClient> clients;
    private final List<String> workspaces;
    private final Duration patience;
    private final long seed;
    private final Map<String, List<String>> ids = new TreeMap<>();
    private final Map<String, History> histories = new TreeMap<>();
    private final List<Read> reads = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();
    private final AtomicLong keys = new AtomicLong();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(WRITERS + READERS);

    /** One question with its retries; times in nanoseconds. */
    record Read(String workspace, long begun, long ended, boolean answered) {}

    /** Creates the workspaces, each with contacts and an empty list, and prints what is needed to do the same again. */
    Callers(ServerCluster cluster, List<String> workspaces, Duration patience) throws Exception {
        this.workspaces = workspaces;
        this.patience = patience;
        this.seed = Long.getLong("rollcall.seed", System.nanoTime());
        this.clients = IntStream.range(0, cluster.size())
                .mapToObj(i -> new RollcallClient(cluster.node(i).uri(), cluster.key(), ATTEMPT))
                .toList();
        System.out.println("callers of " + workspaces + " with -Drollcall.seed=" + seed);
        for (String workspace : workspaces) {
            ids.put(workspace, prepare(cluster.client(0), workspace));
            histories.put(workspace, new History());
        }
    }

    /** Returns the ids of the contacts, in the order of their numbers. */
    private static List<String> prepare(RollcallClient client, String workspace) throws Exception {
        client.createWorkspace(new WorkspaceBody(workspace, "Melbourne", "AU"), "create-" + workspace);
        List<ContactBody> contacts = IntStream.rangeClosed(1, CONTACTS)
                .mapToObj(i -> ContactBody.of(Map.of("workMobile", number(i))))
                .toList();
        client.createList(workspace, new ListBody("l-crew", "Crew", null, null), "list-" + workspace);
        return client.createContacts(workspace, contacts, "contacts-" + workspace).results().stream()
                .map(result -> result.id())
                .toList();
    }

    void start() {
        for (int writer = 0; writer < WRITERS; writer++) {
            Writer each = new Writer(writer, new Random(seed + writer));
            repeat(each::change);
        }
        for (int reader = 0; reader < READERS; reader++) {
            Random random = new Random(seed - 1 - reader);
            repeat(() -> read(random));
        }
    }

    private void repeat(Runnable call) {
        threads.scheduleWithFixedDelay(() -> surviving(call), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void surviving(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | AssertionError surprise) {
            note(surprise.toString());
        }
    }

    /** Ends them all, each after the call it is in. */
    void stop() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(patience.toSeconds() + 10, TimeUnit.SECONDS))
                .isTrue();
    }

    /** Nothing that was answered contradicts anything else that was answered; asked again at the end to be sure. */
    void requireNothingWrong() throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 3 * workspaces.size(); i++) {
            read(random, workspaces.get(i % workspaces.size()));
        }
        assertThat(surprises).isEmpty();
        histories.forEach((workspace, history) -> assertThat(HistoryChecker.contradictions(history))
                .as("%s, seed %d", workspace, seed)
                .isEmpty());
    }

    int acknowledged() {
        return (int) histories.values().stream()
                .flatMap(history -> history.changes().stream())
                .filter(change -> change.outcome() == Outcome.OK)
                .count();
    }

    /** The questions that began in a span of time. */
    synchronized List<Read> reads(long from, long to) {
        return reads.stream()
                .filter(read -> read.begun() - from >= 0 && read.begun() - to < 0)
                .toList();
    }

    /** The longest time from one answer about a workspace to the next, within a span of time. */
    Duration longestGap(String workspace, long from, long to) {
        long[] answers = reads(from, to).stream()
                .filter(read -> read.answered() && read.workspace().equals(workspace))
                .mapToLong(Read::ended)
                .sorted()
                .toArray();
        long longest = 0;
        long last = from;
        for (long answer : answers) {
            longest = Math.max(longest, answer - last);
            last = answer;
        }
        return Duration.ofNanos(Math.max(longest, to - last));
    }

    /** Puts one element in and takes it out again, and so on, for many elements, one after the other. */
    private final class Writer {
        private final Random random;
        private final List<String> usable = new ArrayList<>();
        private final Map<String, Boolean> present = new TreeMap<>();

        Writer(int writer, Random random) {
            this.random = random;
            for (String workspace : workspaces) {
                for (int contact = 1 + writer; contact <= CONTACTS; contact += WRITERS) {
                    usable.add(workspace + "/" + contact);
                }
            }
        }

        void change() {
            String element = usable.get(random.nextInt(usable.size()));
            String workspace = element.substring(0, element.indexOf('/'));
            int contact = Integer.parseInt(element.substring(element.indexOf('/') + 1));
            boolean add = !present.getOrDefault(element, false);
            List<String> id = List.of(ids.get(workspace).get(contact - 1));
            MembersBody body = add ? MembersBody.add(id) : MembersBody.remove(id);

            long begun = System.nanoTime();
            Attempts attempts = new Attempts(random, "/v1/workspaces/" + workspace + "/lists/l-crew/members", body);
            HttpResponse<byte[]> answer =
                    attempts.until(begun + patience.toNanos(), "change-" + keys.incrementAndGet());
            long ended = System.nanoTime();

            Outcome outcome = answer != null ? Outcome.OK : attempts.perhaps ? Outcome.UNKNOWN : Outcome.FAIL;
            long revision = answer == null ? 0 : revision(answer);
            histories.get(workspace).add(new Change(number(contact), add, begun, ended, outcome, revision));
            if (outcome == Outcome.OK) {
                present.put(element, add);
            } else if (outcome == Outcome.UNKNOWN) {
                usable.remove(element);
            }
        }
    }

    private static long revision(HttpResponse<byte[]> answer) {
        String revision = answer.headers().firstValue("X-Rollcall-Revision").orElseThrow();
        return Long.parseLong(revision.substring(revision.indexOf('@') + 1));
    }

    private void read(Random random) {
        read(random, workspaces.get(random.nextInt(workspaces.size())));
    }

    private void read(Random random, String workspace) {
        long begun = System.nanoTime();
        Attempts attempts = new Attempts(random, "/v1/workspaces/" + workspace + "/resolutions", CREW);
        HttpResponse<byte[]> answer = attempts.until(begun + patience.toNanos(), null);
        long ended = System.nanoTime();
        synchronized (this) {
            reads.add(new Read(workspace, begun, ended, answer != null));
        }
        if (answer != null) {
            ResolutionAnswer seen = parsed(answer);
            List<String> elements = seen.recipients().stream()
                    .map(ResolutionAnswer.Recipient::address)
                    .toList();
            // The attempt that was answered must have seen what was acknowledged before it began.
            histories.get(workspace).add(new Sight(elements, attempts.lastBegun, ended, seen.revision()));
        }
    }

    private static ResolutionAnswer parsed(HttpResponse<byte[]> answer) {
        try {
            return RollcallClient.read(answer, new TypeReference<ResolutionAnswer>() {});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One call, sent until it is answered. */
    private final class Attempts {
        private final Random random;
        private final String path;
        private final Object body;

        /** Whether an attempt may have taken effect although it was not answered. */
        private boolean perhaps;

        private long lastBegun;

        Attempts(Random random, String path, Object body) {
            this.random = random;
            this.path = path;
            this.body = body;
        }

        @Nullable
        HttpResponse<byte[]> until(long deadline, @Nullable String key) {
            while (true) {
                HttpResponse<byte[]> answer = once(key);
                if (answer != null || System.nanoTime() - deadline > 0) {
                    return answer;
                }
                // What Retry-After is for.
                LockSupport.parkNanos(BEFORE_RETRY.toNanos());
            }
        }

        private @Nullable HttpResponse<byte[]> once(@Nullable String key) {
            RollcallClient client = clients.get(random.nextInt(clients.size()));
            lastBegun = System.nanoTime();
            try {
                HttpResponse<byte[]> answer = client.send("POST", path, body, key);
                int status = answer.statusCode();
                if (status < 300) {
                    return answer;
                }
                perhaps |= status == 504;
                if (status != 503 && status != 504 && status != 429) {
                    note(path + " was answered " + status + " " + new String(answer.body(), UTF_8));
                }
            } catch (ConnectException nobodyThere) {
                return null;
            } catch (IOException cutOff) {
                perhaps = true;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return null;
        }
    }

    private synchronized void note(String surprise) {
        surprises.add(surprise);
    }

    private static String number(int contact) {
        return "+614%08d".formatted(contact);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
