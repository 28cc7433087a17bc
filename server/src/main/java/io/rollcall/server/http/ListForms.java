package io.rollcall.server.http;

import io.rollcall.protocol.ListBody;
import io.rollcall.server.book.Rule;
import java.util.ArrayList;
import java.util.List;

/** Checks of lists as they are written. */
final class ListForms {
    static final int MAX_RULES = 20;

    private ListForms() {}

    /** The rules of a dynamic list; none for a static one. */
    static List<Rule> check(ListBody body, Faults faults) {
        faults.name("/name", body.name());
        List<ListBody.Rule> rules = body.rules() == null ? List.of() : body.rules();
        String found = rules.size() + " rules";
        String type = body.type() != null ? body.type() : rules.isEmpty() ? "static" : "dynamic";
        switch (type) {
            case "static" -> {
                if (!rules.isEmpty()) {
                    faults.add("/rules", ProblemCode.INVALID_VALUE, found, "none: a static list has members");
                }
            }
            case "dynamic" -> {
                if (rules.isEmpty() || rules.size() > MAX_RULES) {
                    faults.add("/rules", ProblemCode.INVALID_VALUE, found, "1 to " + MAX_RULES + " for a dynamic list");
                    return List.of();
                }
            }
            default -> faults.invalid("/type", type, "\"static\" or \"dynamic\"");
        }
        List<Rule> checked = new ArrayList<>();
        for (int i = 0; i < Math.min(rules.size(), MAX_RULES); i++) {
            checked.add(RuleForms.check("/rules/" + i, rules.get(i), faults));
        }
        return checked;
    }
}
