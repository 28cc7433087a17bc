package io.rollcall.loadtest.world;

import com.fasterxml.jackson.core.type.TypeReference;
import io.rollcall.protocol.BatchAnswer;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ContactView;
import io.rollcall.protocol.ListView;
import io.rollcall.protocol.MembersBody;
import io.rollcall.protocol.Page;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.RollcallClient.Refused;
import io.rollcall.protocol.WorkspaceBody;
import io.rollcall.protocol.WorkspaceView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts planned workspaces on a server through its API, or finds them there. Can be repeated and can go on where it
 * stopped: what exists is compared with the plan, what is missing is made under idempotency keys that follow from it.
 */
public final class Builder {
    private static final String COUNTRY = "AU";
    private static final int BATCH = 500;
    private static final int MEMBERS = 10_000;
    private static final int PAGE = 200;

    private final RollcallClient client;
    private final Retry retry;

    public Builder(RollcallClient client, Retry retry) {
        this.client = client;
        this.retry = retry;
    }

    public Settlement settle(Plan plan) throws IOException, InterruptedException {
        @Nullable String[] ids = new String[plan.people().size()];
        WorkspaceView before = workspace(plan);
        if (before == null) {
            WorkspaceBody body = new WorkspaceBody(plan.id(), "Load test", COUNTRY);
            retry.call(() -> client.createWorkspace(body, plan.id() + "/workspace"));
        } else {
            find(plan, ids);
        }
        create(plan, ids);
        List<String> complete = complete(plan, ids);
        settleLists(plan, complete);
        return settled(plan, complete);
    }

    /** Makes the plan's lists, or finds them there, in a workspace that has its people. */
    public void settleLists(Plan plan, List<String> ids) throws IOException, InterruptedException {
        for (Group group : plan.groups()) {
            settle(plan, group, ids);
        }
    }

    private @Nullable WorkspaceView workspace(Plan plan) throws IOException, InterruptedException {
        try {
            return retry.call(() -> client.workspace(plan.id()));
        } catch (Refused refused) {
            return unlessMissing(refused);
        }
    }

    private static <T> @Nullable T unlessMissing(Refused refused) throws Refused {
        if (refused.problem().status() == 404) {
            return null;
        }
        throw refused;
    }

    private void find(Plan plan, @Nullable String[] ids) throws IOException, InterruptedException {
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            indexes.put(plan.person(i).externalId(), i);
        }
        String after = null;
        do {
            String from = after;
            Page<ContactView> page = retry.call(() -> client.contacts(plan.id(), from, PAGE));
            for (ContactView found : page.items()) {
                Integer index = indexes.get(found.externalId());
                if (index == null) {
                    throw new BuildFailure(plan.id() + " holds " + found.id() + ", which is not of this world");
                }
                requireAsPlanned(plan.person(index), found);
                ids[index] = found.id();
            }
            after = page.next();
        } while (after != null);
    }

    private static void requireAsPlanned(Person planned, ContactView found) throws BuildFailure {
        Map<String, String> want = new TreeMap<>();
        Map<String, String> got = new TreeMap<>();
        // By identity: the first of those who share a mailbox decides how it is spelled.
        planned.addresses().forEach((field, address) -> want.put(field, address.identity()));
        found.addresses().forEach((field, sent) -> got.put(field, new Address(sent, sent).identity()));
        String status = planned.disabled() ? "disabled" : "enabled";
        if (!want.equals(got) || !status.equals(found.status())) {
            throw new BuildFailure("contact " + found.id() + " is " + found.status() + " with " + got
                    + "; the seed says " + status + " with " + want);
        }
    }

    private void create(Plan plan, @Nullable String[] ids) throws IOException, InterruptedException {
        List<Integer> batch = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == null) {
                batch.add(i);
            }
            if (batch.size() == BATCH || (i == ids.length - 1 && !batch.isEmpty())) {
                create(plan, batch, ids);
                batch.clear();
            }
        }
    }

    private void create(Plan plan, List<Integer> batch, @Nullable String[] ids)
            throws IOException, InterruptedException {
        List<ContactBody> bodies = new ArrayList<>();
        batch.forEach(index -> bodies.add(plan.person(index).body()));
        String key = plan.id() + "/contacts/" + Integer.toHexString(batch.hashCode());
        BatchAnswer answer = retry.call(() -> client.createContacts(plan.id(), bodies, key));
        if (answer.results().size() != batch.size()) {
            throw new BuildFailure(
                    "a batch of " + batch.size() + " had " + answer.results().size() + " results");
        }
        for (int i = 0; i < batch.size(); i++) {
            BatchAnswer.Result result = answer.results().get(i);
            if (result.id() == null) {
                throw new BuildFailure("refused: " + bodies.get(i) + ": " + result.error());
            }
            ids[batch.get(i)] = result.id();
        }
    }

    private static List<String> complete(Plan plan, @Nullable String[] ids) throws BuildFailure {
        List<String> complete = new ArrayList<>();
        for (String id : ids) {
            if (id == null) {
                throw new BuildFailure("a contact of " + plan.id() + " has no id");
            }
            complete.add(id);
        }
        if (complete.stream().distinct().count() != complete.size()) {
            throw new BuildFailure("the server gave one id to two contacts of " + plan.id());
        }
        return complete;
    }

    private void settle(Plan plan, Group group, List<String> ids) throws IOException, InterruptedException {
        ListView view = list(plan, group);
        if (view == null) {
            view = retry.call(() -> client.createList(plan.id(), group.body(), plan.id() + "/" + group.id()));
        }
        if (!asPlanned(group, view) && !group.dynamic()) {
            view = addMembers(plan, group, ids, view);
        }
        if (!asPlanned(group, view)) {
            throw new BuildFailure("list " + view.id() + " of " + plan.id() + " has " + view.contacts()
                    + " contacts and " + view.lists() + "; the seed says "
                    + group.members().size() + " and " + group.nested());
        }
    }

    private @Nullable ListView list(Plan plan, Group group) throws IOException, InterruptedException {
        String path = "/v1/workspaces/" + plan.id() + "/lists/" + group.id();
        try {
            return retry.call(
                    () -> RollcallClient.read(client.send("GET", path, null, null), new TypeReference<ListView>() {}));
        } catch (Refused refused) {
            return unlessMissing(refused);
        }
    }

    private static boolean asPlanned(Group group, ListView view) {
        return view.contacts() == group.members().size()
                && view.lists().size() == group.nested().size()
                && view.lists().containsAll(group.nested());
    }

    private ListView addMembers(Plan plan, Group group, List<String> ids, ListView before)
            throws IOException, InterruptedException {
        List<String> members = new ArrayList<>(group.nested());
        group.members().forEach(index -> members.add(ids.get(index)));
        ListView view = before;
        for (int from = 0; from < members.size(); from += MEMBERS) {
            List<String> part = members.subList(from, Math.min(members.size(), from + MEMBERS));
            String key = plan.id() + "/" + group.id() + "/" + Integer.toHexString(part.hashCode());
            view = retry.call(() -> client.changeMembers(plan.id(), group.id(), MembersBody.add(part), key));
        }
        return view;
    }

    private Settlement settled(Plan plan, List<String> ids) throws IOException, InterruptedException {
        WorkspaceView view = workspace(plan);
        if (view == null || view.contacts() == null || view.contacts() != ids.size() || view.revision() == null) {
            throw new BuildFailure(plan.id() + " should hold " + ids.size() + " contacts, but the server says " + view);
        }
        return Settlement.of(plan, ids, view.revision());
    }
}
