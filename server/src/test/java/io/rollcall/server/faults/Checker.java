package io.rollcall.server.faults;

import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Believes no more than it is told: keeps every state a workspace can be in after what it has answered, and complains when
 * none is left. A change with an answer took effect then and there, as the answer says. A change of unknown outcome took
 * effect wholly or not at all, and at the latest before the next change that was acknowledged as stored: that one took the
 * revision the other would have had.
 *
 * <p>So it notices an acknowledged change that is gone, half a change, a change that happened twice or after it was refused,
 * and a revision that is not the number of changes.
 */
final class Checker {
    /** The store or the workspace was not ready: nothing was tried. */
    private static final Set<Code> NOTHING_TRIED = Set.of(Code.UNAVAILABLE, Code.BUSY);

    private final List<String> history = new ArrayList<>();
    private List<Possible> possible = List.of(new Possible(new World(), List.of()));

    /** @param pending what may still take effect, in the order in which it was sent */
    private record Possible(World world, List<Command> pending) {
        Possible with(Command unknown) {
            List<Command> more = new ArrayList<>(pending);
            more.add(unknown);
            return new Possible(world, List.copyOf(more));
        }

        /** This, and all that it may be once some of the pending changes have taken effect. */
        List<Possible> withPending() {
            List<Possible> all = new ArrayList<>(List.of(this));
            for (int i = 0; i < pending.size(); i++) {
                Possible next = new Possible(world.copy(), pending.subList(i + 1, pending.size()));
                next.world.tell(pending.get(i).change());
                if (next.world.revision() > world.revision()) {
                    all.addAll(next.withPending());
                }
            }
            return all;
        }
    }

    /** One state the workspace can be in. */
    World world() {
        return possible.get(0).world;
    }

    List<String> history() {
        return history;
    }

    /** Something that is no answer but explains some. */
    void note(String event) {
        history.add(event);
    }

    void answered(Command command, WorkspaceReply reply) {
        history.add(command + " -> " + reply);
        if (reply instanceof Refused refused && NOTHING_TRIED.contains(refused.code())) {
            return;
        }
        if (reply instanceof Refused refused && refused.code() == Code.UNKNOWN_OUTCOME) {
            possible = possible.stream().map(state -> state.with(command)).toList();
            return;
        }
        List<Possible> left = new ArrayList<>();
        for (Possible state : all()) {
            World next = state.world.copy();
            if (same(next.tell(command.change()), reply)) {
                boolean stored = next.revision() > state.world.revision();
                left.add(new Possible(next, stored ? List.of() : state.pending));
            }
        }
        keep(left, "no state of the workspace explains the answer to " + command);
    }

    void saw(String where, Sight sight) {
        history.add(where + ": " + sight.inWords());
        keep(
                all().stream()
                        .filter(state -> state.world.sight().equals(sight))
                        .toList(),
                "no state of the workspace looks like what is seen " + where);
    }

    private List<Possible> all() {
        return possible.stream().flatMap(state -> state.withPending().stream()).toList();
    }

    private void keep(List<Possible> left, String complaint) {
        if (left.isEmpty()) {
            String expected = possible.get(0).world.sight().inWords();
            throw new Contradiction(complaint + "\none was: " + expected + "\n" + String.join("\n", history));
        }
        Map<List<Object>, Possible> distinct = new LinkedHashMap<>();
        left.forEach(state -> distinct.putIfAbsent(List.of(state.world.sight(), state.pending), state));
        possible = List.copyOf(distinct.values());
    }

    private static boolean same(WorkspaceReply expected, WorkspaceReply said) {
        return expected instanceof Refused no && said instanceof Refused refused
                ? no.code() == refused.code()
                : expected.equals(said);
    }
}
