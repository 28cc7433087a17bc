package io.rollcall.server.workspace;

import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.workspace.WorkspaceEvent.ArrivalRefused;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsArrived;
import io.rollcall.server.workspace.WorkspaceEvent.ContactsMoved;
import io.rollcall.server.workspace.WorkspaceEvent.MoveBegun;
import io.rollcall.server.workspace.WorkspaceEvent.MoveRefused;
import io.rollcall.server.workspace.WorkspaceEvent.Receipt;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace knows of contacts on their way to other workspaces and from them. Immutable. See {@code docs/adr/0011}.
 *
 * @param leaving null: none are on their way from here
 * @param arrivals the last of each workspace they came from; kept also when this workspace is deleted, because whoever sent
 *     them may still have to learn that they did arrive
 */
record Moves(@Nullable Leaving leaving, Map<String, Arrival> arrivals) {
    static final Moves NONE = new Moves(null, Map.of());

    private static final String REFUSED = "!";

    Moves {
        arrivals = Collections.unmodifiableMap(new TreeMap<>(arrivals));
    }

    /**
     * Contacts that another workspace has been, or will be, asked to take: only it knows whether they are still here.
     *
     * @param move the revision that began it: each move of a workspace has a higher number than those before
     * @param to the workspace
     * @param contacts by ordinal, in the order they were named
     * @param asked who asked for it, without results
     */
    record Leaving(long move, String to, List<Integer> contacts, @Nullable Receipt asked) {
        Leaving {
            contacts = List.copyOf(contacts);
        }
    }

    /**
     * The last move that came from one workspace. It sends a move again until it is answered, and the next only then: who
     * remembers the last one never takes a move twice, however late a message is.
     *
     * @param move its number where it came from
     * @param count how many contacts
     * @param firstOrdinal of the contacts here, that follow one by one; 0: they were refused
     * @param refused the places of those for which they were refused
     * @param code why
     */
    record Arrival(long move, int count, int firstOrdinal, List<Integer> refused, @Nullable String code) {
        Arrival {
            refused = refused == null ? List.of() : List.copyOf(refused);
        }

        /** One entry a contact: its id here, or {@code !} and why it was refused, or {@code !} where others were. */
        List<String> results() {
            return IntStream.range(0, count)
                    .mapToObj(i -> firstOrdinal > 0
                            ? ContactIds.format(firstOrdinal + i)
                            : refused.contains(i) ? REFUSED + code : REFUSED)
                    .toList();
        }
    }

    /** What results say where every contact is refused for the same reason. */
    static List<String> refusedAll(int count, Code code) {
        return Collections.nCopies(count, REFUSED + wireName(code));
    }

    static String wireName(Code code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    /** Those that were refused; none: all have arrived. */
    static List<RefusedRow> refused(List<String> results) {
        return IntStream.range(0, results.size())
                .filter(i -> results.get(i).length() > 1 && results.get(i).startsWith(REFUSED))
                .mapToObj(i -> new RefusedRow(
                        i, Code.valueOf(results.get(i).substring(1).toUpperCase(Locale.ROOT))))
                .toList();
    }

    /** The same after an event. */
    Moves after(WorkspaceEvent event, long revision) {
        if (event instanceof MoveBegun begun) {
            return new Moves(new Leaving(revision, begun.to(), begun.contacts(), begun.asked()), arrivals);
        } else if (event instanceof ContactsMoved || event instanceof MoveRefused) {
            return new Moves(null, arrivals);
        } else if (event instanceof ContactsArrived arrived) {
            return with(
                    arrived.from(),
                    new Arrival(arrived.move(), arrived.count(), arrived.firstOrdinal(), List.of(), null));
        } else if (event instanceof ArrivalRefused refused) {
            return with(
                    refused.from(),
                    new Arrival(refused.move(), refused.count(), 0, refused.contacts(), refused.code()));
        }
        return this;
    }

    private Moves with(String from, Arrival arrival) {
        Map<String, Arrival> all = new TreeMap<>(arrivals);
        all.put(from, arrival);
        return new Moves(leaving, all);
    }
}
