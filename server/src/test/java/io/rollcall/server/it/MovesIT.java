package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.CopyBody;
import io.rollcall.protocol.MoveBody;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WorkspaceBody;
import io.rollcall.server.contact.ContactIds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Contacts go from a workspace on one node to a workspace on the other while readers look for them in both.
 *
 * <p>A move takes place in one instant, between what readers of the source see before and after it. Contacts here only ever
 * go one way, so a reader may conclude: who looks at the source, then at the target finds each contact at least once, for
 * one that has left the source before the first look is at the target from then on; who looks at the target, then at the
 * source finds each at most once, for one that was at the target already has left the source before. That somebody finds
 * a contact twice in the first order, or not at all in the second, is no contradiction: it moved between the two looks.
 */
class MovesIT {
    private static final int CONTACTS = 600;
    private static final int TOGETHER = 20;
    private static final String KEY_OF_ALL = "*:resolve,read,write,administer";

    private static List<ServerNode> nodes = List.of();
    private static List<RollcallClient> clients = List.of();
    private static String source = "";
    private static String target = "";

    private final AtomicBoolean moving = new AtomicBoolean(true);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeAll
    static void start() throws Exception {
        ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
        String key = store.createKey(KEY_OF_ALL);
        nodes = ServerNode.startAll(store, 2);
        clients = nodes.stream().map(node -> node.client(key)).toList();
        source = workspaceOn(nodes.get(0), "w-source");
        target = workspaceOn(nodes.get(1), "w-target");
        for (int from = 0; from < CONTACTS; from += 200) {
            List<ContactBody> contacts = IntStream.range(from, from + 200)
                    .mapToObj(i -> ContactBody.of(Map.of("workMobile", number(i))))
                    .toList();
            clients.get(0).createContacts(source, contacts, "fill-" + from);
        }
    }

    @AfterAll
    static void stop() {
        nodes.forEach(ServerNode::close);
    }

    /** A new workspace that lives there. */
    private static String workspaceOn(ServerNode node, String name) throws Exception {
        for (int i = 0; ; i++) {
            int before = node.metric("rollcall_workspaces");
            clients.get(0).createWorkspace(new WorkspaceBody(name + i, name, "AU"), name + i);
            if (node.metric("rollcall_workspaces") > before) {
                return name + i;
            }
        }
    }

    @Test
    void noReaderFindsAContactInBothWorkspacesOrInNeither() throws Exception {
        Set<String> everybody =
                IntStream.range(0, CONTACTS).mapToObj(MovesIT::number).collect(Collectors.toSet());
        assertThat(everyone(clients.get(1), source)).containsExactlyInAnyOrderElementsOf(everybody);
        List<Future<Integer>> readers = new ArrayList<>();
        for (RollcallClient client : clients) {
            readers.add(threads.submit(reader(() -> {
                Set<String> found = new TreeSet<>(everyone(client, source));
                found.addAll(everyone(client, target));
                assertThat(found).isEqualTo(everybody);
            })));
            readers.add(threads.submit(reader(() -> {
                List<String> found = new ArrayList<>(everyone(client, target));
                found.addAll(everyone(client, source));
                assertThat(found).doesNotHaveDuplicates();
            })));
        }

        for (int first = 0; first < CONTACTS; first += TOGETHER) {
            RollcallClient client = clients.get(first / TOGETHER % 2);
            MoveBody move = new MoveBody(ids(first), target);
            List<String> there =
                    client.moveContacts(source, move, "move-" + first).contacts();
            assertThat(there).hasSize(TOGETHER);
            // Once more through the other node: nothing happens twice.
            assertThat(clients.get(1 - first / TOGETHER % 2)
                            .moveContacts(source, move, "move-" + first)
                            .contacts())
                    .isEqualTo(there);
        }
        moving.set(false);

        for (Future<Integer> looks : readers) {
            assertThat(looks.get()).as("times a reader looked").isGreaterThan(10);
        }
        assertThat(everyone(clients.get(0), source)).isEmpty();
        assertThat(everyone(clients.get(0), target)).containsExactlyInAnyOrderElementsOf(everybody);
        copiesAreMadeOnBothNodes();
    }

    private static void copiesAreMadeOnBothNodes() throws Exception {
        CopyBody body = new CopyBody(ids(0), List.of(source, target));
        var copies = clients.get(0).copyContacts(target, body, "copy");

        assertThat(copies.copied()).isEqualTo(2);
        assertThat(clients.get(1).copyContacts(target, body, "copy")).isEqualTo(copies);
        assertThat(everyone(clients.get(1), source))
                .hasSize(TOGETHER)
                .isSubsetOf(
                        IntStream.range(0, CONTACTS).mapToObj(MovesIT::number).toList());
        assertThat(clients.get(1).workspace(target).contacts()).isEqualTo(CONTACTS + TOGETHER);
    }

    private interface Look {
        void look() throws IOException, InterruptedException;
    }

    /** Looks until nothing moves any more; how often. */
    private Callable<Integer> reader(Look look) {
        return () -> {
            int times = 0;
            while (moving.get()) {
                look.look();
                times++;
            }
            return times;
        };
    }

    private static Collection<String> everyone(RollcallClient client, String workspace)
            throws IOException, InterruptedException {
        ResolutionRequest request = ResolutionRequest.of(List.of(new Selector.Everyone()), "sms");
        return client.resolve(workspace, request).recipients().stream()
                .map(ResolutionAnswer.Recipient::address)
                .toList();
    }

    private static List<String> ids(int first) {
        return IntStream.range(first, first + TOGETHER)
                .mapToObj(i -> ContactIds.format(i + 1))
                .toList();
    }

    private static String number(int i) {
        return "+61491%06d".formatted(570_000 + i);
    }
}
