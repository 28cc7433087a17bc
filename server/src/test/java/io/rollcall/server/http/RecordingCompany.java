package io.rollcall.server.http;

import io.rollcall.server.company.Companies;
import io.rollcall.server.company.CompanyCommand;
import io.rollcall.server.company.CompanyReply;
import io.rollcall.server.company.CompanyReply.Described;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/** A company that answers as it is told to, and remembers what it was told. */
final class RecordingCompany implements Companies {
    static final Described NOTHING = new Described(Map.of(), null, 0, 1, 1);

    private final ActorRef<CompanyReply> nobody;
    final List<CompanyCommand> told = new CopyOnWriteArrayList<>();
    volatile Described described = NOTHING;
    volatile @Nullable Throwable failure;
    volatile CompanyReply answer = new CompanyReply.Written(2, 0, 0, false);

    RecordingCompany(ActorSystem<?> system) {
        nobody = system.ignoreRef();
    }

    void reset() {
        told.clear();
        described = NOTHING;
        failure = null;
        answer = new CompanyReply.Written(2, 0, 0, false);
    }

    @Override
    public CompletableFuture<CompanyReply> ask(
            String company, Function<ActorRef<CompanyReply>, CompanyCommand> command) {
        CompanyCommand made = command.apply(nobody);
        if (made instanceof CompanyCommand.Describe) {
            return CompletableFuture.completedFuture(described);
        }
        told.add(made);
        Throwable failed = failure;
        return failed == null ? CompletableFuture.completedFuture(answer) : CompletableFuture.failedFuture(failed);
    }
}
