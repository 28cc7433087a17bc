package io.rollcall.server.workspace;

import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Refused;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mistake of ours that shows while a read is answered. It must not stop the workspace, which would be read from the store
 * again for every such request: it is logged by type and place, without its message, which may hold a contact's details.
 */
final class Unplanned {
    private static final Logger LOG = LoggerFactory.getLogger(Unplanned.class);
    private static final int FRAMES = 12;

    private Unplanned() {}

    static Refused refusal(RuntimeException mistake) {
        String frames = Arrays.stream(mistake.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        LOG.error(
                "A read failed, the workspace goes on: {}{}", mistake.getClass().getName(), frames);
        return new Refused(Code.INTERNAL, "the server failed; its log says where");
    }
}
