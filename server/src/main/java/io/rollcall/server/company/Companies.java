package io.rollcall.server.company;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** All companies, wherever in the cluster they live: how everything outside asks and tells them. */
@FunctionalInterface
public interface Companies {
    /**
     * Asks one company.
     *
     * @param command makes the command from the address its reply should go to
     * @return the reply; fails with {@link java.util.concurrent.TimeoutException} where none came in time, which says
     *     nothing about whether a change took effect. Completes on an actor's thread: do not block it.
     */
    CompletableFuture<CompanyReply> ask(String company, Function<ActorRef<CompanyReply>, CompanyCommand> command);
}
