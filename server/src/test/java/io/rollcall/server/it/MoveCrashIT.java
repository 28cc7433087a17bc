package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.MoveBody;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WorkspaceBody;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} of a node while contacts move from a workspace it owns, or to one: nobody is lost and nobody is in two
 * places, and the move that was cut off, sent again with its key, takes effect once.
 *
 * <p>The same contacts go to and fro between two workspaces on two nodes until one node is killed. Whether that was in the
 * middle of a move is what the journal says: then the last event of one of them is that a move has begun. It is tried until
 * both have happened: the node that contacts left was killed, and the node they went to.
 */
class MoveCrashIT {
    private static final int CONTACTS = 150;
    private static final int MOST_TRIES = 10;
    private static final List<String> WORKSPACES = List.of("w-0", "w-1", "w-2", "w-3", "w-4", "w-5", "w-6", "w-7");

    private final ServerNode.Store store = ServerNode.Store.create(SharedCassandra.contactPoint());
    private final String key = store.createKey("*:resolve,read,write,administer");
    private final AtomicInteger moves = new AtomicInteger();

    /** Where the contacts are, as the last answer said, and their ids there. */
    private volatile String place = WORKSPACES.get(0);

    private volatile List<String> ids = List.of();

    /** The move that is being asked for. */
    private volatile @Nullable Move open;

    private record Move(String from, MoveBody body, String key) {}

    @Test
    void aMoveThatIsCutOffAnywhereEndsWithEverybodyInOnePlace() throws Exception {
        boolean sourceKilled = false;
        boolean targetKilled = false;
        for (int tries = 0; !(sourceKilled && targetKilled); tries++) {
            assertThat(tries).as("tries to hit a move at both its ends").isLessThan(MOST_TRIES);
            Map<String, Integer> owners = cutOff(tries % 2);
            Move cutOff = Objects.requireNonNull(open);
            if (lastEvent(cutOff.from()).endsWith("$MoveBegun")) {
                boolean source = owners.get(cutOff.from()) == tries % 2;
                sourceKilled |= source;
                targetKilled |= !source;
            }
            requireEverybodyInOnePlace(cutOff);
        }
    }

    /**
     * Moves contacts to and fro until a node is killed, and then the other.
     *
     * @param killed which node
     * @return which workspaces lived where
     */
    private Map<String, Integer> cutOff(int killed) throws Exception {
        List<ServerNode> nodes = ServerNode.startAll(store, 2);
        try {
            RollcallClient client = nodes.get(1 - killed).client(key);
            Map<String, Integer> owners = owners(nodes, client);
            if (ids.isEmpty()) {
                fill(client);
            }
            String there = WORKSPACES.stream()
                    .filter(name -> !owners.get(name).equals(owners.get(place)))
                    .findFirst()
                    .orElseThrow();
            int enough = moves.get() + 5;
            String here = place;
            Thread mover = new Thread(() -> moveUntilCutOff(client, here, there));
            mover.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> moves.get() >= enough);
            nodes.get(killed).kill();
            nodes.get(1 - killed).kill();
            mover.join();
            return owners;
        } finally {
            nodes.forEach(ServerNode::close);
        }
    }

    private void fill(RollcallClient client) throws Exception {
        List<ContactBody> contacts = IntStream.range(0, CONTACTS)
                .mapToObj(i -> new ContactBody("E-" + i, null, Map.of("workMobile", number(i)), null))
                .toList();
        ids = client.createContacts(place, contacts, "fill").results().stream()
                .map(result -> Objects.requireNonNull(result.id()))
                .toList();
    }

    /** By the count of a node while the workspaces are made, or opened, one by one. */
    private static Map<String, Integer> owners(List<ServerNode> nodes, RollcallClient client) throws Exception {
        Map<String, Integer> owners = new HashMap<>();
        for (String name : WORKSPACES) {
            int before = nodes.get(0).metric("rollcall_workspaces");
            client.createWorkspace(new WorkspaceBody(name, name, "AU"), name);
            owners.put(name, nodes.get(0).metric("rollcall_workspaces") > before ? 0 : 1);
        }
        return owners;
    }

    private void moveUntilCutOff(RollcallClient client, String here, String there) {
        try {
            while (true) {
                String to = place.equals(here) ? there : here;
                Move move = new Move(place, new MoveBody(ids, to), "move-" + moves.incrementAndGet());
                open = move;
                carryOut(client, move);
            }
        } catch (IOException cutOff) {
            assertThat(cutOff).isNotNull();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private void carryOut(RollcallClient client, Move move) throws IOException, InterruptedException {
        ids = client.moveContacts(move.from(), move.body(), move.key()).contacts();
        place = move.body().to();
    }

    /** The type of the last event of a workspace. */
    private String lastEvent(String workspace) {
        String select = "SELECT ser_manifest FROM " + store.keyspace()
                + ".messages WHERE persistence_id = ? AND partition_nr = ?";
        String last = "";
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(store.cassandra())
                .withLocalDatacenter("datacenter1")
                .build()) {
            List<Row> rows = List.of();
            for (long partition = 0; partition == 0 || !rows.isEmpty(); partition++) {
                rows = session.execute(select, "Workspace|acme~" + workspace, partition)
                        .all();
                last = rows.isEmpty() ? last : rows.get(rows.size() - 1).getString("ser_manifest");
            }
        }
        return Objects.requireNonNull(last);
    }

    /** Of new nodes: before the move is asked for again, and after. */
    private void requireEverybodyInOnePlace(Move cutOff) throws Exception {
        List<String> everybody =
                IntStream.range(0, CONTACTS).mapToObj(MoveCrashIT::number).toList();
        List<ServerNode> nodes = ServerNode.startAll(store, 2);
        try {
            RollcallClient client = nodes.get(0).client(key);
            // The first to ask for a workspace has its move ended; whoever looks at all of them before that looks at
            // contacts that are moving.
            for (String workspace : WORKSPACES) {
                client.workspace(workspace);
            }
            assertThat(everyone(client)).containsExactlyInAnyOrderElementsOf(everybody);

            carryOut(client, cutOff);

            assertThat(everyone(client)).containsExactlyInAnyOrderElementsOf(everybody);
            assertThat(client.workspace(place).contacts()).isEqualTo(CONTACTS);
        } finally {
            nodes.forEach(ServerNode::close);
        }
    }

    private static List<String> everyone(RollcallClient client) throws Exception {
        List<String> found = new ArrayList<>();
        for (String workspace : WORKSPACES) {
            client.resolve(workspace, ResolutionRequest.of(List.of(new Selector.Everyone()), "sms"))
                    .recipients()
                    .forEach(recipient -> found.add(recipient.address()));
        }
        return found;
    }

    private static String number(int i) {
        return "+61491%06d".formatted(570_000 + i);
    }
}
