package io.rollcall.server.http;

import io.rollcall.protocol.KeyBody;
import io.rollcall.server.company.Grant;
import io.rollcall.server.company.Verb;
import io.rollcall.server.contact.Texts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of a key's grants as they are written. */
final class GrantForms {
    static final int MAX_GRANTS = 100;

    private GrantForms() {}

    static List<Grant> check(KeyBody body, Faults faults) {
        List<KeyBody.Grant> given = body.grants();
        if (given == null || given.isEmpty() || given.size() > MAX_GRANTS) {
            String found = given == null ? "nothing" : given.size() + " grants";
            faults.add("/grants", ProblemCode.INVALID_VALUE, found, "1 to " + MAX_GRANTS);
            return List.of();
        }
        List<Grant> grants = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            KeyBody.Grant grant = given.get(i);
            String pointer = "/grants/" + i;
            String workspace = grant.workspace();
            if (workspace == null) {
                faults.invalid(pointer + "/workspace", null, "* or " + Ids.WORKSPACE_FORM);
            } else if (!workspace.equals(Grant.EVERYWHERE) && !Ids.isWorkspace(workspace)) {
                faults.add(
                        pointer + "/workspace",
                        ProblemCode.INVALID_ID,
                        Texts.quoted(workspace),
                        "* or " + Ids.WORKSPACE_FORM);
            } else if (!seen.add(workspace)) {
                faults.invalid(pointer + "/workspace", workspace, "each workspace once");
            } else {
                grants.add(new Grant(workspace, verbs(pointer + "/verbs", grant.verbs(), faults)));
            }
        }
        return grants;
    }

    private static Set<Verb> verbs(String pointer, @Nullable List<String> names, Faults faults) {
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        if (names == null || names.isEmpty()) {
            faults.invalid(pointer, null, "at least one of resolve, read, write, administer");
            return verbs;
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Optional<Verb> verb = Verb.named(name);
            verb.ifPresent(verbs::add);
            if (verb.isEmpty()) {
                faults.invalid(pointer + "/" + i, name, "resolve, read, write or administer");
            }
        }
        return verbs;
    }
}
