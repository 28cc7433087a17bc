package io.rollcall.server.http;

import io.rollcall.server.workspace.WorkspaceCommand;
import io.rollcall.server.workspace.WorkspaceReply;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Pull;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import io.rollcall.server.workspace.Workspaces;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** Workspaces that answer what a test told them to, and remember what they were asked. */
final class RecordingWorkspaces implements Workspaces {
    static final Described DOCS = new Described("Docs", "AU", 3, 1, 17, 5, null);

    private final ActorSystem<?> system;
    private final Map<Class<?>, Function<WorkspaceCommand, CompletableFuture<WorkspaceReply>>> answers =
            new ConcurrentHashMap<>();
    private volatile Supplier<CompletableFuture<WorkspaceReply>> pulls =
            () -> CompletableFuture.failedFuture(new IllegalStateException("nobody expected a pull"));
    private final Set<String> existing = ConcurrentHashMap.newKeySet();
    final List<WorkspaceCommand> asked = new CopyOnWriteArrayList<>();
    final List<String> companies = new CopyOnWriteArrayList<>();

    RecordingWorkspaces(ActorSystem<?> system) {
        this.system = system;
        reset();
    }

    /** Lets there be another besides {@code w-docs}. */
    void exists(String workspace) {
        existing.add(workspace);
    }

    void reset() {
        existing.clear();
        existing.add("w-docs");
        answers.clear();
        asked.clear();
        companies.clear();
        answer(WorkspaceCommand.Describe.class, it -> DOCS);
    }

    <C extends WorkspaceCommand> void answer(Class<C> command, Function<C, WorkspaceReply> reply) {
        answers.put(command, it -> CompletableFuture.completedFuture(reply.apply(command.cast(it))));
    }

    void fail(Class<? extends WorkspaceCommand> command, Throwable failure) {
        answers.put(command, it -> CompletableFuture.failedFuture(failure));
    }

    void answerLater(Class<? extends WorkspaceCommand> command, CompletableFuture<WorkspaceReply> reply) {
        answers.put(command, it -> reply);
    }

    void neverAnswer(Class<? extends WorkspaceCommand> command) {
        answers.put(command, it -> new CompletableFuture<>());
    }

    void pulls(Supplier<CompletableFuture<WorkspaceReply>> next) {
        pulls = next;
    }

    <C extends WorkspaceCommand> List<C> asked(Class<C> command) {
        return asked.stream().filter(command::isInstance).map(command::cast).toList();
    }

    @Override
    public CompletableFuture<WorkspaceReply> ask(
            String company, String workspace, Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command) {
        WorkspaceCommand it = command.apply(system.ignoreRef());
        asked.add(it);
        companies.add(company);
        if (!existing.contains(workspace)) {
            return CompletableFuture.completedFuture(new Refused(Code.UNKNOWN_WORKSPACE, "no such workspace"));
        }
        var answer = answers.get(it.getClass());
        return answer == null
                ? CompletableFuture.failedFuture(new IllegalStateException("nobody expected a " + it.getClass()))
                : answer.apply(it);
    }

    @Override
    public CompletableFuture<WorkspaceReply> pull(ActorRef<Pull> rest) {
        return pulls.get();
    }
}
