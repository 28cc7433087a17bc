package io.rollcall.server.http;

import io.rollcall.protocol.ListBody;
import io.rollcall.server.book.Rule;
import io.rollcall.server.contact.ContactForm;
import io.rollcall.server.contact.Texts;
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
            check("/rules/" + i, rules.get(i), checked, faults);
        }
        return checked;
    }

    private static void check(String pointer, ListBody.Rule rule, List<Rule> checked, Faults faults) {
        String field = rule.field();
        String value = rule.equals();
        if (field == null || !ContactForm.isFieldName(field)) {
            faults.invalid(pointer + "/field", field, "the name of a profile field");
        } else if (value == null
                || value.isBlank()
                || value.length() > ContactForm.MAX_TEXT
                || Texts.fault(value) != null) {
            faults.invalid(pointer + "/equals", value, "text of 1 to " + ContactForm.MAX_TEXT + " characters");
        } else {
            checked.add(new Rule(field, value));
        }
    }
}
