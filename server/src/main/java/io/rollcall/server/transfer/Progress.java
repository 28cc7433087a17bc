package io.rollcall.server.transfer;

import io.rollcall.server.workspace.WorkspaceReply.Imported;

/**
 * How far an import is: what became of the rows so far, and where it goes on.
 *
 * @param rows dealt with, the refused ones included
 * @param position of the next row in the file; 0: nothing was read yet
 * @param line of the next row
 */
record Progress(
        long rows, long created, long updated, long replaced, long ignored, long refused, long position, long line) {
    static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0, 0, 1);

    /** At the row after the header. */
    Progress after(Header header) {
        return new Progress(rows, created, updated, replaced, ignored, refused, header.position(), header.line());
    }

    Progress plus(Batch batch, Imported outcome) {
        return new Progress(
                rows + batch.rows(),
                created + outcome.created(),
                updated + outcome.updated(),
                replaced + outcome.replaced(),
                ignored + outcome.ignored(),
                refused + batch.refusals().size() + outcome.refused().size(),
                batch.nextPosition(),
                batch.nextLine());
    }
}
