package io.rollcall.server.http;

import io.rollcall.protocol.KeyBody;
import io.rollcall.protocol.KeyView;
import io.rollcall.protocol.Page;
import io.rollcall.server.company.ApiKeys;
import io.rollcall.server.company.ApiKeys.ApiKey;
import io.rollcall.server.company.Grant;
import io.rollcall.server.company.Verb;
import io.rollcall.server.contact.Texts;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/keys}: make, list and end the API keys of a company. */
final class KeyRoutes {
    private static final String ALL = "/v1/keys";

    private final ApiKeys keys;
    private final int maxBody;

    KeyRoutes(ApiKeys keys, int maxBody) {
        this.keys = keys;
        this.maxBody = maxBody;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(ALL, Verb.ADMINISTER, maxBody, this::create),
                Endpoint.page(ALL, Verb.ADMINISTER, this::list),
                Endpoint.delete(ALL + "/{k}", Verb.ADMINISTER, this::revoke));
    }

    private CompletableFuture<HttpResponse> create(Call call) {
        if (call.header(Idempotency.HEADER).isPresent()) {
            throw new Refusal(
                    ProblemCode.INVALID_PARAMETER,
                    Idempotency.HEADER + ": a key's text is shown once, so it cannot be answered again"
                            + " (expected: no such header; revoke the key whose text was lost)");
        }
        KeyBody body = call.body(KeyBody.class);
        Faults faults = new Faults();
        String name = faults.name("/name", body.name());
        List<Grant> grants = GrantForms.check(body, faults);
        faults.check();
        return keys.create(call.company(), name, grants).thenApply(made -> {
            KeyView view = view(made.key(), made.text().text());
            return Answers.with(Answers.json(201, view), "Location", ALL + "/" + view.id());
        });
    }

    private CompletableFuture<HttpResponse> list(Call call) {
        Paging paging = Paging.of(call, KeyRoutes::isId);
        return keys.list(call.company(), paging.after(), paging.limit())
                .thenApply(page -> Answers.page(
                        call,
                        paging,
                        new Page<>(
                                page.keys().stream().map(key -> view(key, null)).toList(), page.next())));
    }

    private CompletableFuture<HttpResponse> revoke(Call call) {
        String id = call.variable("k");
        if (!isId(id)) {
            throw unknown(id);
        }
        return keys.revoke(call.company(), id).thenApply(revoked -> {
            if (!revoked) {
                throw unknown(id);
            }
            return Answers.empty(204);
        });
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-z]{8}");
    }

    private static Refusal unknown(String id) {
        return new Refusal(ProblemCode.NOT_FOUND, "the company has no key " + Texts.quoted(id));
    }

    private static KeyView view(ApiKey key, @Nullable String text) {
        List<KeyBody.Grant> grants = key.grants().stream()
                .map(grant -> new KeyBody.Grant(
                        grant.workspace(),
                        grant.verbs().stream().sorted().map(Verb::wireName).toList()))
                .toList();
        return new KeyView(key.id(), key.name(), grants, key.created().toString(), text);
    }
}
