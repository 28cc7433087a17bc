package io.rollcall.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Channel;
import io.rollcall.server.resolve.Query;
import io.rollcall.server.resolve.Selector;
import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * A sealed command without a handler compiles and stops the workspace at run time, and one that does not serialize works
 * until there are two nodes. So every one of them is sent, answered, and carried over.
 */
class EveryCommandTest {
    private static final LocalSystem LOCAL = new LocalSystem();

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @Test
    void thereIsASampleOfEveryCommand() {
        Set<Class<?>> sampled = Samples.commands().stream()
                .map(command -> command.apply(LOCAL.system().ignoreRef()).getClass())
                .collect(Collectors.toSet());

        Set<Class<?>> all = leaves(WorkspaceCommand.class).collect(Collectors.toSet());
        all.remove(WorkspaceCommand.Stop.class);
        assertThat(sampled).isEqualTo(all);
    }

    @Test
    void everyCommandIsCarriedOutAndAnsweredInOrder() throws Exception {
        ActorRef<WorkspaceCommand> workspace = LOCAL.workspace();
        for (Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command : Samples.commands()) {
            assertThat(LOCAL.ask(workspace, command)).isNotInstanceOf(WorkspaceReply.Refused.class);
        }
    }

    @Test
    void everyCommandIsRefusedByNameWhereThereIsNoWorkspace() throws Exception {
        ActorRef<WorkspaceCommand> workspace = LOCAL.workspace();
        List<Function<ActorRef<WorkspaceReply>, WorkspaceCommand>> commands = Samples.commands();
        for (Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command : commands.subList(1, commands.size())) {
            assertThat(LOCAL.ask(workspace, command))
                    .isInstanceOfSatisfying(WorkspaceReply.Refused.class, refused -> assertThat(refused.code())
                            .isEqualTo(WorkspaceReply.Code.UNKNOWN_WORKSPACE));
        }
    }

    @Test
    void aMistakeOfOursInAReadIsAnsweredAndTheWorkspaceGoesOn() throws Exception {
        ActorRef<WorkspaceCommand> workspace = LOCAL.workspace();
        LOCAL.ask(workspace, Samples.commands().get(0));
        Query query = Query.of(List.of(Selector.contact("c-1")), List.of(), Channel.SMS);

        // No caller can ask for no form: it stands for any mistake that shows while a resolution is made.
        WorkspaceReply reply =
                LOCAL.ask(workspace, replyTo -> new WorkspaceCommand.Resolve(query, null, 0, 1 << 20, replyTo));

        assertThat(reply).isInstanceOfSatisfying(WorkspaceReply.Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(WorkspaceReply.Code.INTERNAL));
        assertThat(LOCAL.ask(workspace, WorkspaceCommand.Describe::new)).isInstanceOf(WorkspaceReply.Described.class);
    }

    @Test
    void everyCommandAndReplyIsTheSameOnAnotherNode() throws Exception {
        ActorRef<WorkspaceCommand> workspace = LOCAL.workspace();
        for (Function<ActorRef<WorkspaceReply>, WorkspaceCommand> command : Samples.commands()) {
            assertThat(carriedOver(command.apply(LOCAL.system().ignoreRef())))
                    .usingRecursiveComparison()
                    .ignoringFields("replyTo")
                    .isEqualTo(command.apply(LOCAL.system().ignoreRef()));
            WorkspaceReply reply = LOCAL.ask(workspace, command);
            assertThat(carriedOver(reply)).usingRecursiveComparison().isEqualTo(reply);
        }
    }

    private static Object carriedOver(Object message) throws NotSerializableException {
        Serialization serialization = LOCAL.serialization();
        var serializer = serialization.serializerFor(message.getClass());
        byte[] bytes = serialization.serialize(message).get();
        return serialization
                .deserialize(bytes, serializer.identifier(), Serializers.manifestFor(serializer, message))
                .get();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryCommandTest::leaves)
                : Stream.of(type);
    }
}
