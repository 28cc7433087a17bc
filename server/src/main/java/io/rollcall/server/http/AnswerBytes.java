package io.rollcall.server.http;

import io.rollcall.server.workspace.WorkspaceReply.Answered;
import io.rollcall.server.workspace.WorkspaceReply.More;
import io.rollcall.server.workspace.WorkspaceReply.Pull;
import io.rollcall.server.workspace.Workspaces;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a resolution: at once where they came in one message, else pulled as fast as the client takes them, one
 * page ahead. A pull that fails breaks the connection off, so that half an answer never looks whole.
 */
final class AnswerBytes {
    /** Where the stream stands: at its first bytes, between two pulls, or (rest == null) after the last. */
    private record Place(@Nullable ByteString first, @Nullable ActorRef<Pull> rest) {}

    private AnswerBytes() {}

    static ResponseEntity entity(Workspaces workspaces, ContentType type, Answered answered) {
        ActorRef<Pull> rest = answered.rest();
        if (rest == null) {
            return HttpEntities.create(type, answered.bytes());
        }
        Source<ByteString, NotUsed> bytes = Source.<Place, ByteString>unfoldAsync(
                        new Place(ByteString.fromArrayUnsafe(answered.bytes()), rest), place -> next(workspaces, place))
                .filter(page -> !page.isEmpty())
                .buffer(1, OverflowStrategy.backpressure());
        return HttpEntities.createChunked(type, bytes);
    }

    private static CompletableFuture<Optional<Pair<Place, ByteString>>> next(Workspaces workspaces, Place place) {
        ActorRef<Pull> rest = place.rest();
        if (place.first() != null) {
            return CompletableFuture.completedFuture(Optional.of(Pair.create(new Place(null, rest), place.first())));
        }
        if (rest == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return workspaces.pull(rest).thenApply(reply -> {
            if (reply instanceof More more) {
                Place next = new Place(null, more.last() ? null : rest);
                // Nobody writes to a page once it is in a message.
                return Optional.of(Pair.create(next, ByteString.fromArrayUnsafe(more.bytes())));
            }
            throw new IllegalStateException("an answer broke off");
        });
    }
}
