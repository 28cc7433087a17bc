package io.rollcall.server.workspace;

import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mistake of ours that shows while a read is answered or a change decided. It must not stop the workspace, which would be
 * read from the store again for every such request: it is logged by type and place, without its message, which may hold a
 * contact's details.
 */
public final class Unplanned {
    private static final Logger LOG = LoggerFactory.getLogger(Unplanned.class);
    private static final int FRAMES = 25;

    private Unplanned() {}

    static Refused refusal(RuntimeException mistake) {
        LOG.error("A request failed, the workspace goes on: {}", trace(mistake));
        return new Refused(Code.INTERNAL, "the server failed; its log says where");
    }

    /** Types and places without messages: those may repeat what a caller sent. */
    public static String trace(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            trace.append(cause == failure ? "" : "\ncaused by ")
                    .append(cause.getClass().getName())
                    .append(Arrays.stream(cause.getStackTrace())
                            .limit(FRAMES)
                            .map(frame -> "\n    at " + frame)
                            .collect(Collectors.joining()));
        }
        return trace.toString();
    }
}
