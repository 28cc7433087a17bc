package io.rollcall.loadtest.roster;

import io.rollcall.loadtest.world.BuildFailure;
import io.rollcall.loadtest.world.Builder;
import io.rollcall.loadtest.world.Dice;
import io.rollcall.loadtest.world.Group;
import io.rollcall.loadtest.world.Person;
import io.rollcall.loadtest.world.Plan;
import io.rollcall.loadtest.world.Retry;
import io.rollcall.loadtest.world.Settlement;
import io.rollcall.protocol.ContactView;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.RollcallClient.Refused;
import io.rollcall.protocol.Selector;
import io.rollcall.protocol.WorkspaceBody;
import io.rollcall.protocol.WorkspaceView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts the first rows of a roster into a workspace and gets to know some of them. Goes on where it was interrupted. */
public final class Enroller {
    private static final String COUNTRY = "AU";
    /** Of those who are resolved, every so manieth is read as well. */
    private static final int LOOKED_AT = 20;

    private static final int PLACE = 78;
    private static final int TEAMS = 20;
    private static final int SQUADS = 20;

    private final RollcallClient client;
    private final Retry retry;

    public Enroller(RollcallClient client, Retry retry) {
        this.client = client;
        this.retry = retry;
    }

    /** How many contacts the workspace has; it is made where it is not there. */
    public int open(String workspace) throws IOException, InterruptedException {
        WorkspaceView view = find(workspace);
        if (view == null) {
            WorkspaceBody body = new WorkspaceBody(workspace, "Load test", COUNTRY);
            view = retry.call(() -> client.createWorkspace(body, workspace + "/workspace"));
        }
        return Objects.requireNonNullElse(view.contacts(), 0);
    }

    public boolean exists(String workspace) throws IOException, InterruptedException {
        return find(workspace) != null;
    }

    private @Nullable WorkspaceView find(String workspace) throws IOException, InterruptedException {
        try {
            return retry.call(() -> client.workspace(workspace));
        } catch (Refused refused) {
            if (refused.problem().status() == 404) {
                return null;
            }
            throw refused;
        }
    }

    /**
     * Some of the first rows, evenly spread, with lists of them: what small questions are about. Also proves that each of
     * them has the address it should have.
     *
     * @param rows how many rows the workspace holds
     */
    public Settlement sample(String workspace, Roster roster, int rows, int size)
            throws IOException, InterruptedException {
        List<Integer> chosen = spread(rows, size);
        List<Person> people = chosen.stream().map(roster::person).toList();
        List<String> ids = ids(workspace, roster, chosen);
        Plan plan = new Plan(workspace, people, groups(roster.seed(), people.size()));
        new Builder(client, retry).settleLists(plan, ids);
        WorkspaceView view = retry.call(() -> client.workspace(workspace));
        return Settlement.of(plan, ids, Objects.requireNonNullElse(view.revision(), 0L));
    }

    private static List<Integer> spread(int rows, int size) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < Math.min(size, rows); i++) {
            chosen.add(Math.toIntExact((long) i * rows / Math.min(size, rows)));
        }
        return chosen;
    }

    /** Some of the first rows, evenly spread: each at its number, and some of these in every field as the roster has them. */
    public void requireAsInRoster(String workspace, Roster roster, int rows, int size)
            throws IOException, InterruptedException {
        List<Integer> chosen = spread(rows, size);
        List<String> ids = ids(workspace, roster, chosen);
        for (int i = 0; i < ids.size(); i += LOOKED_AT) {
            Person want = roster.person(chosen.get(i));
            String id = ids.get(i);
            ContactView got = retry.call(() -> client.contact(workspace, id));
            Map<String, String> addresses = new TreeMap<>();
            want.addresses().forEach((field, address) -> addresses.put(field, address.sent()));
            boolean same = want.externalId().equals(got.externalId())
                    && want.body().profile().equals(got.profile())
                    && addresses.equals(got.addresses());
            if (!same) {
                throw new BuildFailure(workspace + " holds " + got + ", but should hold " + want);
            }
        }
    }

    /** One resolution names all of them by the ids of the file; each must come back at its own number. */
    private List<String> ids(String workspace, Roster roster, List<Integer> rows)
            throws IOException, InterruptedException {
        List<Selector> named = new ArrayList<>();
        rows.forEach(row -> named.add(new Selector.ExternalId(Roster.externalId(row))));
        ResolutionAnswer answer = retry.call(() -> client.resolve(workspace, ResolutionRequest.of(named, "sms")));
        List<String> ids = new ArrayList<>(Collections.nCopies(rows.size(), ""));
        for (Recipient recipient : Objects.requireNonNullElse(answer.recipients(), List.<Recipient>of())) {
            int at = Collections.binarySearch(rows, roster.rowOf(recipient.address()));
            if (at < 0 || recipient.contact() == null || !ids.get(at).isEmpty()) {
                throw new BuildFailure(
                        workspace + " answers " + recipient + ", who was not asked for or is there twice");
            }
            ids.set(at, recipient.contact());
        }
        int missing = ids.indexOf("");
        if (missing >= 0) {
            throw new BuildFailure(workspace + " does not know " + roster.person(rows.get(missing)));
        }
        return ids;
    }

    private static List<Group> groups(long seed, int people) {
        List<Group> groups = new ArrayList<>();
        for (int k = 0; k < TEAMS; k++) {
            groups.add(Group.of("l-team-" + k, some(Dice.of(seed, PLACE, k), people)));
        }
        for (int k = 0; k < SQUADS; k++) {
            groups.add(Group.of("l-squad-" + k, some(Dice.of(seed, PLACE, TEAMS + k), people)));
        }
        return groups;
    }

    private static List<Integer> some(Dice dice, int people) {
        Set<Integer> chosen = new TreeSet<>();
        int size = 5 + dice.below(41);
        for (int i = 0; i < size; i++) {
            chosen.add(dice.below(people));
        }
        return List.copyOf(chosen);
    }
}
