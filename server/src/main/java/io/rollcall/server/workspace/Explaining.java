package io.rollcall.server.workspace;

import io.rollcall.server.contact.Texts;
import io.rollcall.server.resolve.Explainer;
import io.rollcall.server.resolve.Explanation;
import io.rollcall.server.resolve.Explanation.Fate;
import io.rollcall.server.resolve.Explanation.Path;
import io.rollcall.server.resolve.Explanation.Subject;
import io.rollcall.server.workspace.WorkspaceCommand.Explain;
import io.rollcall.server.workspace.WorkspaceReply.Explained;
import java.util.ArrayList;
import java.util.List;

/** Why someone is or is not a recipient, and as much of that as one message holds. Pure. */
final class Explaining {
    static final int MAX_SUBJECTS = 50;

    /** What the subjects of one reply may take, so that it stays below 64 KiB. */
    private static final int ROOM = 56 * 1024;

    // What each takes in a message besides its texts and lists, at most: names of fields, numbers and codes.
    private static final int SUBJECT_BYTES = 80;
    private static final int PATH_BYTES = 56;
    private static final int FATE_BYTES = 80;
    private static final int ITEM_BYTES = 5;

    private Explaining() {}

    /** The explanation; a mistake of ours is a refusal too. */
    static WorkspaceReply reply(Published state, Explain explain) {
        try {
            Explanation whole = Explainer.explain(state.book(), explain.query(), explain.about());
            return fitted(whole, state.book().revision());
        } catch (RuntimeException mistake) {
            return Unplanned.refusal(mistake);
        }
    }

    static Explained fitted(Explanation whole, long revision) {
        List<Subject> fitting = new ArrayList<>();
        int shown = Math.min(whole.subjects().size(), MAX_SUBJECTS);
        int room = ROOM;
        for (int i = 0; i < shown; i++) {
            Subject subject = fitted(whole.subjects().get(i), room / (shown - i));
            room -= size(subject);
            if (room < 0) {
                break;
            }
            fitting.add(subject);
        }
        boolean more = fitting.size() < whole.subjects().size();
        return new Explained(new Explanation(whole.about(), fitting), more, revision);
    }

    /** With as many of its paths as there is room for, but the first at least: without any it would seem not to be named. */
    private static Subject fitted(Subject subject, int room) {
        int left = room - size(subject.fates()) - SUBJECT_BYTES;
        int firstExcluded =
                subject.excluded().isEmpty() ? 0 : size(subject.excluded().get(0));
        List<Path> named = fitted(subject.named(), left - firstExcluded);
        left -= named.stream().mapToInt(Explaining::size).sum();
        List<Path> excluded = fitted(subject.excluded(), left);
        boolean cut = named.size() + excluded.size()
                < subject.named().size() + subject.excluded().size();
        return new Subject(subject.contact(), named, excluded, subject.morePaths() || cut, subject.fates());
    }

    private static List<Path> fitted(List<Path> paths, int room) {
        int count = 0;
        int left = room;
        while (count < paths.size() && (count == 0 || left >= size(paths.get(count)))) {
            left -= size(paths.get(count++));
        }
        return paths.subList(0, count);
    }

    private static int size(Subject subject) {
        int paths = subject.named().stream().mapToInt(Explaining::size).sum()
                + subject.excluded().stream().mapToInt(Explaining::size).sum();
        return SUBJECT_BYTES + paths + size(subject.fates());
    }

    private static int size(Path path) {
        int lists =
                path.lists().stream().mapToInt(id -> ITEM_BYTES + id.length()).sum();
        return PATH_BYTES + ITEM_BYTES * path.operands().size() + lists;
    }

    private static int size(List<Fate> fates) {
        return fates.stream()
                .mapToInt(fate -> FATE_BYTES + (fate.address() == null ? 0 : Texts.utf8Length(fate.address())))
                .sum();
    }
}
