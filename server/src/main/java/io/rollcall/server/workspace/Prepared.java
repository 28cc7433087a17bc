package io.rollcall.server.workspace;

import io.rollcall.server.encode.AnswerStream;
import io.rollcall.server.encode.BufferedAnswer;
import io.rollcall.server.encode.JsonAnswer;
import io.rollcall.server.encode.NdjsonAnswer;
import io.rollcall.server.resolve.Resolution;
import io.rollcall.server.resolve.Resolver;
import io.rollcall.server.workspace.WorkspaceCommand.Resolve;
import io.rollcall.server.workspace.WorkspaceReply.Answered;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Pull;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * A resolution that is made and ready to be sent in the form that was asked for; or refused, because a whole document would
 * be too large: that must be known before its first byte leaves.
 *
 * @param first the first piece
 * @param rest the others; null: there are none
 */
record Prepared(long revision, byte[] first, @Nullable AnswerStream rest, @Nullable Refused refusal) {
    private static final byte[] NOTHING = {};

    /** Resolves and begins to encode; a mistake of ours is a refusal too. */
    static Prepared of(String workspace, Published state, Resolve command) {
        try {
            return resolved(workspace, state, command);
        } catch (RuntimeException mistake) {
            return new Prepared(0, NOTHING, null, Unplanned.refusal(mistake));
        }
    }

    private static Prepared resolved(String workspace, Published state, Resolve command) {
        Resolution resolution = Resolver.resolve(state.book(), command.query());
        return switch (command.form()) {
            case NDJSON -> begun(resolution, new NdjsonAnswer(workspace, resolution));
            case COUNT -> begun(resolution, new JsonAnswer(workspace, resolution, false));
            case JSON -> whole(resolution, new JsonAnswer(workspace, resolution, true), command.maxBytes());
        };
    }

    private static Prepared begun(Resolution resolution, AnswerStream answer) {
        byte[] first = answer.next(Delivery.PIECE_BYTES);
        return new Prepared(resolution.revision(), first, answer.done() ? null : answer, null);
    }

    private static Prepared whole(Resolution resolution, AnswerStream document, int maxBytes) {
        BufferedAnswer whole = BufferedAnswer.of(document, Delivery.PIECE_BYTES, maxBytes);
        return whole != null ? begun(resolution, whole) : tooLarge(resolution, maxBytes);
    }

    private static Prepared tooLarge(Resolution resolution, int maxBytes) {
        String detail = resolution.size() + " recipients make a document of more than " + maxBytes
                + " bytes; ask for application/x-ndjson, which has no bound";
        return new Prepared(resolution.revision(), NOTHING, null, new Refused(Code.ANSWER_TOO_LARGE, detail));
    }

    /**
     * What the caller is told first.
     *
     * @param pulls where the rest can be pulled from
     */
    WorkspaceReply reply(@Nullable ActorRef<Pull> pulls) {
        return refusal != null ? refusal : new Answered(revision, first, pulls);
    }
}
