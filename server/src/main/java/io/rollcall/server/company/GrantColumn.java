package io.rollcall.server.company;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Grants as a column: workspace to the wire names of its verbs. A verb this release does not know grants nothing. */
final class GrantColumn {
    private static final GenericType<Map<String, Set<String>>> TYPE = new GenericType<>() {};

    private GrantColumn() {}

    static Map<String, Set<String>> of(List<Grant> grants) {
        Map<String, Set<String>> column = new TreeMap<>();
        for (Grant grant : grants) {
            Set<String> verbs = column.computeIfAbsent(grant.workspace(), none -> new TreeSet<>());
            grant.verbs().forEach(verb -> verbs.add(verb.wireName()));
        }
        return column;
    }

    static List<Grant> read(Row row) {
        Map<String, Set<String>> column = row.get("grants", TYPE);
        List<Grant> grants = new ArrayList<>();
        if (column != null) {
            column.forEach((workspace, names) -> grants.add(new Grant(workspace, verbs(names))));
        }
        return grants;
    }

    private static Set<Verb> verbs(Set<String> names) {
        Set<Verb> verbs = new LinkedHashSet<>();
        names.stream().map(Verb::named).flatMap(Optional::stream).forEach(verbs::add);
        return verbs;
    }
}
