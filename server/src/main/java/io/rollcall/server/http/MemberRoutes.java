package io.rollcall.server.http;

import io.rollcall.protocol.ListView;
import io.rollcall.protocol.MembersBody;
import io.rollcall.server.company.Verb;
import io.rollcall.server.contact.Texts;
import io.rollcall.server.workspace.WorkspaceChange.ChangeMembers;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceCommand.ReadList;
import io.rollcall.server.workspace.WorkspaceCommand.ReadMembers;
import io.rollcall.server.workspace.WorkspaceReply.ContactsFound;
import io.rollcall.server.workspace.WorkspaceReply.ListFound;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** {@code /v1/workspaces/{w}/lists/{l}/members}: who is on a list, and which lists are nested in it. */
final class MemberRoutes {
    static final int MAX_IDS = 10_000;

    /** What an id adds to its text in a message between nodes. */
    private static final int ID_BYTES = 2;

    private static final String ALL = "/v1/workspaces/{w}/lists/{l}/members";
    private static final String ONE = ALL + "/{m}";

    private final Asks asks;
    private final int maxBody;

    MemberRoutes(Asks asks, int maxBody) {
        this.asks = asks;
        this.maxBody = maxBody;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.page(ALL, Verb.READ, this::list),
                Endpoint.post(ALL, Verb.WRITE, maxBody, this::change),
                Endpoint.put(ONE, Verb.WRITE, this::add),
                Endpoint.delete(ONE, Verb.WRITE, this::remove));
    }

    private CompletableFuture<HttpResponse> list(Call call) {
        String list = call.list();
        Paging paging = Paging.of(call, Ids::isContact);
        return asks.read(
                        call,
                        ContactsFound.class,
                        replyTo -> new ReadMembers(list, paging.after(), paging.limit(), replyTo))
                .thenApply(found -> Answers.page(call, paging, Views.contacts(found)));
    }

    private CompletableFuture<HttpResponse> change(Call call) {
        MembersBody body = call.body(MembersBody.class);
        List<String> add = body.add() == null ? List.of() : body.add();
        List<String> remove = body.remove() == null ? List.of() : body.remove();
        int ids = add.size() + remove.size();
        Faults faults = new Faults();
        if (ids < 1 || ids > MAX_IDS) {
            String expected = "1 to " + MAX_IDS + " in \"add\" and \"remove\" together";
            faults.add("", ProblemCode.INVALID_VALUE, ids + " ids", expected);
            faults.check();
        }
        Set<String> seen = new HashSet<>();
        check("/add/", add, seen, faults);
        check("/remove/", remove, seen, faults);
        faults.check();
        Frame.require(seen.stream(), ID_BYTES, "ids");
        return change(call, add, remove);
    }

    private static void check(String pointer, List<String> ids, Set<String> seen, Faults faults) {
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            if (!isMember(id)) {
                String expected = "the id of a contact (c-) or a list (l-)";
                faults.add(pointer + i, ProblemCode.INVALID_ID, Texts.quoted(id), expected);
            } else if (!seen.add(id)) {
                faults.invalid(pointer + i, id, "each id once");
            }
        }
    }

    private CompletableFuture<HttpResponse> add(Call call) {
        return change(call, List.of(member(call)), List.of());
    }

    private CompletableFuture<HttpResponse> remove(Call call) {
        return change(call, List.of(), List.of(member(call)));
    }

    private CompletableFuture<HttpResponse> change(Call call, List<String> add, List<String> remove) {
        String list = call.list();
        IdempotencyKey key = Idempotency.of(call);
        return asks.write(call, replyTo -> new ChangeMembers(list, add, remove, key, replyTo))
                .thenCompose(written -> asks.readBack(
                                call, call.workspace(), ListFound.class, replyTo -> new ReadList(list, replyTo))
                        .thenApply(found -> {
                            ListView view = Views.list(found.list());
                            HttpResponse response = Answers.tagged(Answers.json(200, view), view.revision());
                            return Answers.written(response, call.workspace(), written);
                        }));
    }

    private static String member(Call call) {
        String id = call.variable("m");
        if (!isMember(id)) {
            ProblemCode code = id.startsWith("l-") ? ProblemCode.UNKNOWN_LIST : ProblemCode.UNKNOWN_CONTACT;
            throw new Refusal(code, Texts.quoted(id) + " (expected: the id of a contact, c-, or a list, l-)");
        }
        return id;
    }

    private static boolean isMember(String id) {
        return Ids.isContact(id) || Ids.isList(id);
    }
}
