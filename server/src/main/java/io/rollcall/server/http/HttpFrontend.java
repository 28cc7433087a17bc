package io.rollcall.server.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.server.company.ApiKeys;
import io.rollcall.server.company.Companies;
import io.rollcall.server.company.Directory;
import io.rollcall.server.transfer.Imports;
import io.rollcall.server.workspace.Workspaces;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.settings.ServerSettings;

/** The main port: the API under {@code /v1}. */
public final class HttpFrontend {
    private HttpFrontend() {}

    /**
     * Listens, until the coordinated shutdown unbinds and lets the requests under way finish.
     *
     * @param parsing where contacts are parsed, which is slow, away from the threads that everything else shares
     */
    public static CompletionStage<ServerBinding> start(
            ActorSystem<?> system,
            HttpSettings settings,
            Workspaces workspaces,
            Imports imports,
            ApiKeys keys,
            Directory directory,
            Companies companies,
            Executor parsing,
            MeterRegistry registry) {
        Router router = new Router(
                system,
                settings,
                keys,
                registry,
                Routes.all(settings, workspaces, imports, keys, directory, companies, parsing));
        return Http.get(system)
                .newServerAt(settings.host(), settings.port())
                .withSettings(stopping(ServerSettings.create(system.classicSystem())))
                .bind(router)
                .thenApply(binding -> binding.addToCoordinatedShutdown(settings.drainTimeout(), system));
    }

    /** What calls are answered that are still under way when the server must end. */
    private static ServerSettings stopping(ServerSettings settings) {
        Refusal stopping = new Refusal(
                ProblemCode.UNKNOWN_OUTCOME,
                "the server is stopping; send it again with the same " + Idempotency.HEADER
                        + ", with which a change takes effect once");
        return settings.withTerminationDeadlineExceededResponse(Answers.problem(stopping));
    }
}
