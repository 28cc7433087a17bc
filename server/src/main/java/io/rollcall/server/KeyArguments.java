package io.rollcall.server;

import io.rollcall.server.company.Grant;
import io.rollcall.server.company.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The arguments of {@code key}: whose key it is, what people call it, what it may do. */
record KeyArguments(String company, String name, List<Grant> grants) {
    private static final Pattern COMPANY = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern WORKSPACE = Pattern.compile("\\*|w-[a-z0-9-]{1,40}");

    static KeyArguments parse(List<String> arguments) {
        String company = "";
        String name = "";
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " has no value (expected: " + option + " VALUE)");
            }
            String value = arguments.get(i + 1);
            switch (option) {
                case "--company" -> company = value;
                case "--name" -> name = value;
                case "--grant" -> grants.add(grant(value));
                default ->
                    throw new IllegalArgumentException(
                            "unknown option " + option + " (expected: --company, --name or --grant)");
            }
        }
        if (!COMPANY.matcher(company).matches()) {
            throw new IllegalArgumentException("--company " + company + " (expected: 1 to 40 of a-z, 0-9 and -)");
        }
        if (name.isBlank() || grants.isEmpty()) {
            throw new IllegalArgumentException("--name and at least one --grant are needed");
        }
        return new KeyArguments(company, name, grants);
    }

    private static Grant grant(String text) {
        int colon = text.indexOf(':');
        String workspace = colon < 0 ? text : text.substring(0, colon);
        if (colon < 0 || !WORKSPACE.matcher(workspace).matches()) {
            throw new IllegalArgumentException("--grant " + text + " (expected: * or w-..., a colon, verbs)");
        }
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        for (String verb : text.substring(colon + 1).split(",", -1)) {
            verbs.add(Verb.named(verb)
                    .orElseThrow(() -> new IllegalArgumentException("--grant " + text + ": verb " + verb
                            + " (expected: one of " + Arrays.toString(Verb.values()) + " in lower case)")));
        }
        return new Grant(workspace, verbs);
    }
}
