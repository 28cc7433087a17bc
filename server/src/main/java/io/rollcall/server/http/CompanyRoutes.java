package io.rollcall.server.http;

import io.rollcall.protocol.BlacklistAnswer;
import io.rollcall.protocol.BlacklistBody;
import io.rollcall.protocol.BlacklistEntry;
import io.rollcall.protocol.CompanySettingsBody;
import io.rollcall.protocol.CompanySettingsView;
import io.rollcall.protocol.Page;
import io.rollcall.server.company.Companies;
import io.rollcall.server.company.CompanyCommand;
import io.rollcall.server.company.CompanyCommand.ChangeBlacklist;
import io.rollcall.server.company.CompanyCommand.Describe;
import io.rollcall.server.company.CompanyCommand.Named;
import io.rollcall.server.company.CompanyCommand.ReadBlacklist;
import io.rollcall.server.company.CompanyCommand.ReplaceSettings;
import io.rollcall.server.company.CompanyReply;
import io.rollcall.server.company.CompanyReply.Described;
import io.rollcall.server.company.CompanyReply.Listed;
import io.rollcall.server.company.CompanyReply.Refused;
import io.rollcall.server.company.CompanyReply.Written;
import io.rollcall.server.company.Verb;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/company}: what holds in all workspaces of a company. */
final class CompanyRoutes {
    private static final String SETTINGS = "/v1/company/settings";
    private static final String BLACKLIST = "/v1/company/blacklist";
    private static final Base64.Encoder PLACE = Base64.getUrlEncoder().withoutPadding();

    private final Companies companies;
    private final Executor parsing;
    private final int maxBody;

    /** @param parsing where phone numbers are parsed */
    CompanyRoutes(Companies companies, Executor parsing, int maxBody) {
        this.companies = companies;
        this.parsing = parsing;
        this.maxBody = maxBody;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(SETTINGS, Verb.READ, this::read),
                Endpoint.put(SETTINGS, Verb.ADMINISTER, maxBody, this::replace),
                Endpoint.page(BLACKLIST, Verb.READ, this::list),
                Endpoint.post(BLACKLIST, Verb.ADMINISTER, maxBody, this::change));
    }

    private CompletableFuture<HttpResponse> read(Call call) {
        requireReadEverywhere(call);
        return ask(call, Described.class, Describe::new, Failures::unavailable).thenApply(CompanyRoutes::settings);
    }

    private CompletableFuture<HttpResponse> replace(Call call) {
        long ifMatch = EntityTags.ifMatch(call);
        CompanySettingsBody body = call.body(CompanySettingsBody.class);
        Map<String, List<String>> orders = CompanyForms.check(body);
        Named key = key(call);
        return write(call, replyTo -> new ReplaceSettings(orders, body.country(), ifMatch, key, replyTo))
                .thenCompose(written -> ask(call, Described.class, Describe::new, Failures::unknownOutcome)
                        .thenApply(found -> Answers.repeated(settings(found), written.replayed())));
    }

    private static HttpResponse settings(Described found) {
        CompanySettingsView view =
                new CompanySettingsView(found.orders(), found.country(), found.blacklisted(), found.settingsVersion());
        return Answers.tagged(Answers.json(200, view), found.settingsVersion());
    }

    private CompletableFuture<HttpResponse> list(Call call) {
        requireReadEverywhere(call);
        Paging paging = Paging.of(call, place -> address(place) != null);
        String after = paging.after() == null ? null : address(paging.after());
        return ask(
                        call,
                        Listed.class,
                        replyTo -> new ReadBlacklist(after, paging.limit(), replyTo),
                        Failures::unavailable)
                .thenApply(found -> Answers.page(call, paging, page(found)));
    }

    private static Page<BlacklistEntry> page(Listed found) {
        String next = found.next();
        return new Page<>(
                found.addresses().stream().map(BlacklistEntry::new).toList(),
                next == null ? null : PLACE.encodeToString(next.getBytes(StandardCharsets.UTF_8)));
    }

    /** The address at a place in the listing; null where it is no place. */
    private static @Nullable String address(String place) {
        try {
            String address = new String(Base64.getUrlDecoder().decode(place), StandardCharsets.UTF_8);
            return address.isEmpty() ? null : address;
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    /** Asks for the country first, by which national phone numbers are read. */
    private CompletableFuture<HttpResponse> change(Call call) {
        BlacklistBody body = call.body(BlacklistBody.class);
        Named key = key(call);
        return ask(call, Described.class, Describe::new, Failures::unavailable)
                .thenApplyAsync(company -> CompanyForms.check(body, company.country()), parsing)
                .thenCompose(checked ->
                        write(call, replyTo -> new ChangeBlacklist(checked.add(), checked.remove(), key, replyTo)))
                .thenApply(written -> Answers.repeated(
                        Answers.json(200, new BlacklistAnswer(written.added(), written.removed(), written.version())),
                        written.replayed()));
    }

    /** Whose address is on the blacklist is nothing for those who may read one workspace. */
    private static void requireReadEverywhere(Call call) {
        if (!call.principal().mayEverywhere(Verb.READ)) {
            throw new Refusal(
                    ProblemCode.FORBIDDEN,
                    "the key is not granted \"" + Verb.READ.wireName() + "\" on all workspaces (\"*\")");
        }
    }

    private static @Nullable Named key(Call call) {
        IdempotencyKey key = Idempotency.of(call);
        return key == null ? null : new Named(key.key(), key.fingerprint());
    }

    private CompletableFuture<Written> write(
            Call call, Function<ActorRef<CompanyReply>, CompanyCommand.Change> change) {
        return ask(call, Written.class, change::apply, Failures::unknownOutcome);
    }

    private <T extends CompanyReply> CompletableFuture<T> ask(
            Call call,
            Class<T> hopedFor,
            Function<ActorRef<CompanyReply>, CompanyCommand> command,
            Supplier<Refusal> noAnswer) {
        return companies
                .ask(call.company(), command)
                .<T>thenApply(reply -> {
                    if (reply instanceof Refused refused) {
                        throw new Refusal(ProblemCode.of(refused.code()), refused.detail());
                    }
                    return hopedFor.cast(reply);
                })
                .exceptionally(failure -> {
                    throw Failures.rethrown(failure, noAnswer);
                });
    }
}
