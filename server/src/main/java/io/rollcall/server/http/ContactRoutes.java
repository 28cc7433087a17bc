package io.rollcall.server.http;

import io.rollcall.protocol.ContactBody;
import io.rollcall.server.company.Verb;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.workspace.WorkspaceChange.CreateContacts;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceChange.RemoveContact;
import io.rollcall.server.workspace.WorkspaceChange.ReplaceContact;
import io.rollcall.server.workspace.WorkspaceCommand.Describe;
import io.rollcall.server.workspace.WorkspaceCommand.ReadContact;
import io.rollcall.server.workspace.WorkspaceCommand.ReadContacts;
import io.rollcall.server.workspace.WorkspaceReply.ContactFound;
import io.rollcall.server.workspace.WorkspaceReply.ContactsFound;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** {@code /v1/workspaces/{w}/contacts}: make, list, read, change and delete contacts one by one. */
final class ContactRoutes {
    private static final String ALL = "/v1/workspaces/{w}/contacts";
    private static final String ONE = ALL + "/{c}";

    private final Asks asks;
    private final Executor parsing;
    private final int maxBody;

    ContactRoutes(Asks asks, Executor parsing, int maxBody) {
        this.asks = asks;
        this.parsing = parsing;
        this.maxBody = maxBody;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(ALL, Verb.WRITE, maxBody, this::create),
                Endpoint.page(ALL, Verb.READ, this::list),
                Endpoint.get(ONE, Verb.READ, this::read),
                Endpoint.put(ONE, Verb.WRITE, maxBody, this::replace),
                Endpoint.delete(ONE, Verb.WRITE, this::delete));
    }

    private CompletableFuture<HttpResponse> create(Call call) {
        IdempotencyKey key = Idempotency.of(call);
        return contact(call)
                .thenCompose(contact -> asks.write(call, replyTo -> new CreateContacts(List.of(contact), key, replyTo))
                        .thenApply(written -> created(call, contact, written)));
    }

    private static HttpResponse created(Call call, Contact contact, Written written) {
        String id = written.results().get(0);
        if (CreatedContacts.isRefused(id)) {
            throw CreatedContacts.refusal(id, contact);
        }
        HttpResponse response = Answers.json(201, Views.contact(id, contact, written.revision()));
        String location = "/v1/workspaces/" + call.workspace() + "/contacts/" + id;
        return Answers.written(
                Answers.tagged(Answers.with(response, "Location", location), written.revision()),
                call.workspace(),
                written);
    }

    private CompletableFuture<HttpResponse> list(Call call) {
        Paging paging = Paging.of(call, Ids::isContact);
        return asks.read(
                        call, ContactsFound.class, replyTo -> new ReadContacts(paging.after(), paging.limit(), replyTo))
                .thenApply(found -> Answers.page(call, paging, Views.contacts(found)));
    }

    private CompletableFuture<HttpResponse> read(Call call) {
        String id = call.contact();
        return asks.read(call, ContactFound.class, replyTo -> new ReadContact(id, replyTo))
                .thenApply(found -> {
                    long revision = found.contact().revision();
                    HttpResponse response = EntityTags.isKnown(call, revision)
                            ? Answers.empty(304)
                            : Answers.json(200, Views.contact(found.contact()));
                    return Answers.tagged(response, revision);
                });
    }

    private CompletableFuture<HttpResponse> replace(Call call) {
        String id = call.contact();
        long ifMatch = EntityTags.ifMatch(call);
        IdempotencyKey key = Idempotency.of(call);
        return contact(call).thenCompose(contact -> asks.write(
                        call, replyTo -> new ReplaceContact(id, contact, ifMatch, key, replyTo))
                .thenApply(written -> Answers.written(
                        Answers.tagged(
                                Answers.json(200, Views.contact(id, contact, written.revision())), written.revision()),
                        call.workspace(),
                        written)));
    }

    private CompletableFuture<HttpResponse> delete(Call call) {
        String id = call.contact();
        long ifMatch = EntityTags.ifMatch(call);
        IdempotencyKey key = Idempotency.of(call);
        return asks.write(call, replyTo -> new RemoveContact(id, ifMatch, key, replyTo))
                .thenApply(written -> Answers.written(Answers.empty(204), call.workspace(), written));
    }

    /** The contact in the body; asks for the country, by which national phone numbers are read. */
    private CompletableFuture<Contact> contact(Call call) {
        ContactBody body = call.body(ContactBody.class);
        return asks.read(call, Described.class, Describe::new)
                .thenApplyAsync(workspace -> ContactForms.require(body, workspace.region()), parsing);
    }
}
