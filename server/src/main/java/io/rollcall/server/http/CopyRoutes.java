package io.rollcall.server.http;

import io.rollcall.protocol.CopyAnswer;
import io.rollcall.protocol.CopyAnswer.Target;
import io.rollcall.protocol.CopyBody;
import io.rollcall.protocol.Problem.FieldError;
import io.rollcall.server.company.Verb;
import io.rollcall.server.workspace.WorkspaceChange.CopyContacts;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceCommand.PackContacts;
import io.rollcall.server.workspace.WorkspaceReply.Packed;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/workspaces/{w}/contact-copies}: contacts of a workspace, as they are at one revision, become contacts of others.
 *
 * <p>Each target takes all of them or none, by itself, so a call can end in some targets and not in others; sent again
 * with the same key, it is done where it was not, and answered as before where it was - also when the originals have
 * changed or gone since.
 */
final class CopyRoutes {
    static final int MAX_TARGETS = 20;

    private final Asks asks;
    private final int maxBody;

    CopyRoutes(Asks asks, int maxBody) {
        this.asks = asks;
        this.maxBody = maxBody;
    }

    /** What a call asks for, checked. */
    private record Order(Call call, @Nullable IdempotencyKey key, List<String> contacts, List<String> targets) {}

    /** What was found at the source: contacts, or why there are none. */
    private record Found(byte[] contacts, @Nullable Refusal refusal) {}

    /** What became of one target: one of the two. */
    private record Outcome(@Nullable Written written, @Nullable Refusal refusal) {}

    List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/v1/workspaces/{w}/contact-copies", Verb.READ, maxBody, this::copy));
    }

    private CompletableFuture<HttpResponse> copy(Call call) {
        Order order = order(call);
        return found(order).thenCompose(found -> store(order, found)).thenApply(outcomes -> answer(order, outcomes));
    }

    private static Order order(Call call) {
        CopyBody body = call.body(CopyBody.class);
        Faults faults = new Faults();
        List<String> contacts = SharedContacts.contacts(body.contacts(), faults);
        List<String> targets = targets(body.to(), faults);
        faults.check();
        targets.forEach(target -> SharedContacts.requireWrite(call, target));
        return new Order(call, Idempotency.of(call), contacts, targets);
    }

    private static List<String> targets(@Nullable List<String> ids, Faults faults) {
        if (ids == null || ids.isEmpty() || ids.size() > MAX_TARGETS) {
            faults.invalid("/to", ids == null ? null : ids.size() + " workspaces", "1 to " + MAX_TARGETS);
            return List.of();
        }
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            if (SharedContacts.isWorkspace("/to/" + i, id, faults) && ids.indexOf(id) < i) {
                faults.invalid("/to/" + i, id, "each workspace once");
            }
        }
        return ids;
    }

    /** A repetition is answered also where the originals cannot be copied any more. */
    private CompletableFuture<Found> found(Order order) {
        return asks.read(order.call(), Packed.class, replyTo -> new PackContacts(order.contacts(), replyTo))
                .thenApply(packed -> new Found(packed.contacts(), null))
                .exceptionally(failure -> {
                    if (order.key() != null
                            && Failures.cause(failure) instanceof Refusal refusal
                            && !refusal.code().retryable()) {
                        return new Found(CopyContacts.UNREADABLE, refusal);
                    }
                    throw Failures.rethrown(failure);
                });
    }

    private CompletableFuture<List<Outcome>> store(Order order, Found found) {
        List<CompletableFuture<Outcome>> targets = order.targets().stream()
                .map(target -> store(order, found, target))
                .toList();
        return CompletableFuture.allOf(targets.toArray(CompletableFuture[]::new))
                .thenApply(done -> targets.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<Outcome> store(Order order, Found found, String target) {
        // An external id is unique in its workspace, and there it belongs to the original.
        boolean elsewhere = !target.equals(order.call().workspace());
        return asks.write(
                        order.call().company(),
                        target,
                        replyTo -> new CopyContacts(found.contacts(), elsewhere, order.key(), replyTo))
                .thenApply(written -> new Outcome(written, null))
                .exceptionally(failure -> {
                    if (Failures.cause(failure) instanceof Refusal refusal) {
                        return new Outcome(null, whyNot(found, refusal));
                    }
                    throw Failures.rethrown(failure);
                });
    }

    /** That the originals are not there says more than that nothing was sent. */
    private static Refusal whyNot(Found found, Refusal refusal) {
        return found.refusal() != null && refusal.code() == ProblemCode.UNKNOWN_CONTACT ? found.refusal() : refusal;
    }

    private static HttpResponse answer(Order order, List<Outcome> outcomes) {
        List<Written> stored = new ArrayList<>();
        outcomes.stream().map(Outcome::written).forEach(written -> {
            if (written != null) {
                stored.add(written);
            }
        });
        Refusal first = outcomes.get(0).refusal();
        if (stored.isEmpty() && first != null) {
            throw first;
        }
        List<Target> targets = IntStream.range(0, outcomes.size())
                .mapToObj(i -> target(order.targets().get(i), i, outcomes.get(i)))
                .toList();
        int refused = outcomes.size() - stored.size();
        return Answers.repeated(
                Answers.json(200, new CopyAnswer(stored.size(), refused, targets)),
                stored.stream().allMatch(Written::replayed));
    }

    private static Target target(String workspace, int place, Outcome outcome) {
        Written written = outcome.written();
        if (written != null) {
            return new Target(workspace, written.revision(), written.results(), null);
        }
        Refusal refusal = Objects.requireNonNull(outcome.refusal());
        List<FieldError> errors = refusal.errors().isEmpty()
                ? List.of(new FieldError("/to/" + place, refusal.code().wireName(), refusal.detail()))
                : refusal.errors();
        return new Target(workspace, null, null, errors);
    }
}
