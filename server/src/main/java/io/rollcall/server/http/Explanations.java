package io.rollcall.server.http;

import io.rollcall.protocol.ExplanationAnswer;
import io.rollcall.server.resolve.Explanation;
import io.rollcall.server.workspace.WorkspaceReply.Explained;
import java.util.List;

/** Explanations as the wire shows them. */
final class Explanations {
    private static final String RECIPIENT = "recipient";

    private Explanations() {}

    /** @param about what was asked about, as it was written */
    static ExplanationAnswer view(String workspace, String about, Explained explained) {
        List<ExplanationAnswer.Subject> subjects = explained.explanation().subjects().stream()
                .map(Explanations::subject)
                .toList();
        return new ExplanationAnswer(workspace, explained.revision(), about, subjects, explained.more());
    }

    private static ExplanationAnswer.Subject subject(Explanation.Subject subject) {
        return new ExplanationAnswer.Subject(
                subject.contact(),
                subject.named().stream().map(Explanations::path).toList(),
                subject.excluded().stream().map(Explanations::path).toList(),
                subject.morePaths(),
                subject.fates().stream().map(Explanations::fate).toList());
    }

    private static ExplanationAnswer.Path path(Explanation.Path path) {
        return new ExplanationAnswer.Path(path.selector(), path.operands(), path.lists(), path.byRule() ? true : null);
    }

    private static ExplanationAnswer.Fate fate(Explanation.Fate fate) {
        String what = fate.reason() == null ? RECIPIENT : fate.reason().wireName();
        return new ExplanationAnswer.Fate(fate.channel().wireName(), fate.address(), what, fate.winner());
    }
}
