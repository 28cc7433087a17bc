package io.rollcall.deploy.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import io.rollcall.deploy.Stopwatch;
import io.rollcall.protocol.BatchAnswer;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ContactView;
import io.rollcall.protocol.ListBody;
import io.rollcall.protocol.MembersBody;
import io.rollcall.protocol.Page;
import io.rollcall.protocol.Problem;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.WorkspaceBody;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads the sample company over HTTP. Safe to repeat after an interruption: each write has an idempotency key made of what
 * it writes, and what is there already (after more than the day for which keys are remembered) is recognised.
 */
final class Loader {
    private static final int BATCH = 500;
    private static final int PAGE = 200;
    private static final String TAKEN = "external_id_taken";

    private final RollcallClient client;
    private final String run;
    private final String digest;
    private final Progress progress;
    private final ContactIds ids = new ContactIds();
    private final List<WrongRow> wrong = new ArrayList<>();

    /** @param run the name of this load, a part of every idempotency key */
    Loader(RollcallClient client, String run, String digest, Progress progress) {
        this.client = client;
        this.run = run;
        this.digest = digest;
        this.progress = progress;
    }

    ContactIds ids() {
        return ids;
    }

    /** Rows that are not in Rollcall now, file by file. */
    List<WrongRow> wrong() {
        return wrong;
    }

    void load(SampleWorkspace workspace) throws IOException, InterruptedException {
        Stopwatch watch = Stopwatch.start();
        int wrongBefore = wrong.size();
        WorkspaceBody body = new WorkspaceBody(workspace.id(), workspace.name(), workspace.country());
        unlessThere(() -> client.createWorkspace(body, key("workspace", workspace.id())));
        wrong.addAll(workspace.wrong());
        contacts(workspace);
        for (ListBody list : workspace.lists()) {
            unlessThere(() -> client.createList(workspace.id(), list, key("list", workspace.id(), list.name())));
        }
        members(workspace);
        for (String leaver : workspace.leavers()) {
            delete(workspace.id(), ids.of(workspace.id(), leaver));
        }
        progress.done(String.format(
                "  %-17s %s, %s, %s, %s",
                workspace.name(),
                Numbers.of(workspace.contacts().size() + workspace.wrong().size(), "row", "rows"),
                Numbers.of(workspace.lists().size(), "list", "lists"),
                Numbers.of(wrong.size() - wrongBefore, "row refused", "rows refused"),
                watch));
    }

    private void contacts(SampleWorkspace workspace) throws IOException, InterruptedException {
        List<SampleWorkspace.Row> rows = workspace.contacts();
        List<SampleWorkspace.Row> taken = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<SampleWorkspace.Row> batch = rows.subList(from, Math.min(from + BATCH, rows.size()));
            List<ContactBody> bodies =
                    batch.stream().map(SampleWorkspace.Row::body).toList();
            String key = key("contacts", workspace.id(), from + "+" + batch.size());
            BatchAnswer answer = Patience.send(() -> client.createContacts(workspace.id(), bodies, key));
            for (int i = 0; i < batch.size(); i++) {
                note(workspace, batch.get(i), answer.results().get(i), taken);
            }
            progress.show("  " + workspace.name() + ": " + Numbers.text(from + batch.size()) + " of "
                    + Numbers.text(rows.size()) + " rows");
        }
        if (!taken.isEmpty()) {
            findThoseThereAlready(workspace, taken);
        }
    }

    private void note(
            SampleWorkspace workspace,
            SampleWorkspace.Row row,
            BatchAnswer.Result result,
            List<SampleWorkspace.Row> taken) {
        String externalId = Objects.requireNonNull(row.body().externalId());
        Problem.FieldError error = result.error();
        if (result.id() != null) {
            ids.put(workspace.id(), externalId, result.id());
        } else if (error != null && error.code().equals(TAKEN) && !ids.contains(workspace.id(), externalId)) {
            taken.add(row);
        } else {
            wrong.add(new WrongRow(workspace.file(), row.line(), reason(error)));
        }
    }

    /** The field and what is wrong with it; what was expected instead is for programs that show one error at a time. */
    private static String reason(Problem.@Nullable FieldError error) {
        if (error == null) {
            return "refused without a reason";
        }
        String field = error.pointer().substring(error.pointer().lastIndexOf('/') + 1);
        String detail = error.detail() == null ? error.code() : error.detail().replaceFirst(" \\(expected: .*\\)$", "");
        return (field.matches("[0-9]*") ? "" : field + ": ") + detail;
    }

    /** Contacts of an earlier load whose idempotency keys have been forgotten since. */
    private void findThoseThereAlready(SampleWorkspace workspace, List<SampleWorkspace.Row> taken)
            throws IOException, InterruptedException {
        String after = null;
        do {
            String from = after;
            Page<ContactView> page = Patience.send(() -> client.contacts(workspace.id(), from, PAGE));
            for (ContactView contact : page.items()) {
                if (contact.externalId() != null) {
                    ids.put(workspace.id(), contact.externalId(), contact.id());
                }
            }
            after = page.next();
        } while (after != null);
        for (SampleWorkspace.Row row : taken) {
            if (!ids.contains(workspace.id(), Objects.requireNonNull(row.body().externalId()))) {
                wrong.add(new WrongRow(workspace.file(), row.line(), "its id is taken"));
            }
        }
    }

    private void members(SampleWorkspace workspace) throws IOException, InterruptedException {
        Map<String, List<String>> byList = new LinkedHashMap<>();
        for (SampleWorkspace.Member member : workspace.members()) {
            String id = member.member().startsWith("l-") ? member.member() : ids.find(workspace.id(), member.member());
            if (id == null) {
                wrong.add(new WrongRow("members.csv", member.line(), "no contact has the id " + member.member()));
            } else {
                byList.computeIfAbsent(member.list(), list -> new ArrayList<>()).add(id);
            }
        }
        for (Map.Entry<String, List<String>> list : byList.entrySet()) {
            MembersBody body = MembersBody.add(list.getValue());
            String key = key("members", workspace.id(), list.getKey());
            Patience.send(() -> client.changeMembers(workspace.id(), list.getKey(), body, key));
        }
    }

    private void delete(String workspace, String contact) throws IOException, InterruptedException {
        String path = "/v1/workspaces/" + workspace + "/contacts/" + contact;
        String key = key("leaver", workspace, contact);
        Patience.send(() -> {
            HttpResponse<byte[]> answer = client.send("DELETE", path, null, key, "If-Match", "*");
            return answer.statusCode() == 404 || answer.body().length == 0
                    ? answer
                    : RollcallClient.read(answer, new TypeReference<Object>() {});
        });
    }

    private static void unlessThere(Patience.Call<?> create) throws IOException, InterruptedException {
        try {
            Patience.send(create);
        } catch (RollcallClient.Refused refused) {
            if (!refused.problem().code().equals("already_exists")) {
                throw refused;
            }
        }
    }

    private String key(String... what) {
        return "demo-" + Digest.of(run, digest, Digest.of(what));
    }
}
