package io.rollcall.loadtest.world;

import io.rollcall.protocol.ListBody;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Everything the load test puts on a server. It follows from these four numbers alone, so that any answer can be
 * computed without asking.
 *
 * @param contacts in each workspace
 * @param largeSize contacts that the big lists of a workspace reach together
 */
public record World(long seed, int workspaces, int contacts, int largeSize) {
    public static final int MAX_WORKSPACES = 1_000;
    public static final int MAX_CONTACTS = 1_000_000;

    static final int TEAMS = 20;
    static final int SQUADS = 20;
    static final int REGIONS = 6;
    static final int STATES = 3;
    static final int BIG = 4;
    private static final int MEDIUM = 2;
    private static final int MEDIUM_SIZE = 10_000;

    /** A plan of every workspace; the same in every run. */
    public List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        for (int workspace = 0; workspace < workspaces; workspace++) {
            plans.add(new Plan(id(workspace), People.of(seed, workspace, contacts), groups(workspace)));
        }
        return plans;
    }

    /** Another seed or size is another workspace, so that worlds on one server do not meet. */
    private String id(int workspace) {
        return "w-lt-" + Long.toUnsignedString(seed, 36) + "-" + contacts + "-" + workspace;
    }

    /** How many contacts a list of the scenario {@code medium} has. */
    public int mediumSize() {
        return Math.min(MEDIUM_SIZE, contacts);
    }

    private List<Group> groups(int workspace) {
        List<Group> groups = new ArrayList<>();
        for (int k = 0; k < TEAMS; k++) {
            groups.add(Group.of("l-team-" + k, some(workspace, 1_000 + k)));
        }
        for (int k = 0; k < Math.min(SQUADS, People.squads(contacts)); k++) {
            groups.add(squad(k));
        }
        for (int k = 0; k < REGIONS; k++) {
            // Neighbours overlap: a team is in two regions.
            groups.add(Group.of(
                    "l-region-" + k,
                    some(workspace, 2_000 + k),
                    "l-team-" + 3 * k,
                    "l-team-" + (3 * k + 1),
                    "l-team-" + (3 * k + 3) % TEAMS));
        }
        for (int k = 0; k < STATES; k++) {
            groups.add(Group.of(
                    "l-state-" + k,
                    some(workspace, 3_000 + k),
                    "l-region-" + 2 * k,
                    "l-region-" + (2 * k + 1),
                    "l-team-" + 6 * k));
        }
        groups.add(Group.of("l-nation", some(workspace, 4_000), "l-state-0", "l-state-1", "l-state-2", "l-region-0"));
        for (int k = 0; k < MEDIUM; k++) {
            groups.add(Group.of("l-medium-" + k, window(k * contacts / 3, mediumSize())));
        }
        for (int k = 0; k < BIG; k++) {
            // Two fifths each, a fifth further on: every big list shares half of itself with the next.
            int start = Math.toIntExact((long) k * largeSize / (BIG + 1));
            int end = Math.toIntExact((k + 2L) * largeSize / (BIG + 1));
            groups.add(Group.of("l-big-" + largeSize + "-" + k, window(start, end - start)));
        }
        return groups;
    }

    private List<Integer> some(int workspace, int place) {
        Dice dice = Dice.of(seed, workspace, -place);
        int size = 5 + dice.below(46);
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            chosen.add(dice.below(contacts));
        }
        return List.copyOf(chosen);
    }

    private Group squad(int number) {
        List<Integer> members = new ArrayList<>();
        for (int i = number; i < contacts; i += People.squads(contacts)) {
            members.add(i);
        }
        return new Group("l-squad-" + number, members, List.of(), ListBody.Rule.equal("squad", "Squad " + number));
    }

    private List<Integer> window(int start, int size) {
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            chosen.add((start + i) % contacts);
        }
        return List.copyOf(chosen);
    }
}
