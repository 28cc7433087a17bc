package io.rollcall.server.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint of a method and a path: a tree of segments, at each level fixed names before the one that varies. */
final class RouteTable {
    /** A place in the tree: the endpoints that end here by method, and where it goes on. */
    private static final class Node {
        private final Map<String, Endpoint> methods = new TreeMap<>();
        private final Map<String, Node> fixed = new HashMap<>();
        private @Nullable Node varying;
    }

    /** An endpoint with the segments that its template leaves open, by their names. */
    record Match(Endpoint endpoint, Map<String, String> variables) {}

    private final Node root = new Node();
    private final List<Endpoint> endpoints;

    RouteTable(List<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
        endpoints.forEach(this::add);
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    private void add(Endpoint endpoint) {
        Node node = root;
        for (String segment : endpoint.segments()) {
            if (!isVariable(segment)) {
                node = node.fixed.computeIfAbsent(segment, none -> new Node());
                continue;
            }
            if (node.varying == null) {
                node.varying = new Node();
            }
            node = node.varying;
        }
        if (node.methods.putIfAbsent(endpoint.method(), endpoint) != null) {
            throw new IllegalArgumentException("two endpoints for " + endpoint.method() + " " + endpoint.template());
        }
    }

    /** The endpoint, or a refusal: 404 where no template fits the path, 405 where none of those has the method. */
    Match find(String method, String path) {
        List<String> segments =
                path.isEmpty() ? List.of() : List.of(path.substring(1).split("/", -1));
        Node node = find(root, segments, 0);
        if (node == null) {
            throw new Refusal(ProblemCode.NOT_FOUND, "no resource has this path; GET /openapi.yaml lists them all");
        }
        Endpoint endpoint = node.methods.get(method);
        if (endpoint == null) {
            String allowed = String.join(", ", node.methods.keySet());
            throw new Refusal(
                    ProblemCode.METHOD_NOT_ALLOWED, method + " (expected: " + allowed + ")", Map.of("Allow", allowed));
        }
        return new Match(endpoint, variables(endpoint, segments));
    }

    private static @Nullable Node find(Node node, List<String> segments, int at) {
        if (at == segments.size()) {
            return node.methods.isEmpty() ? null : node;
        }
        Node fixed = node.fixed.get(segments.get(at));
        Node found = fixed == null ? null : find(fixed, segments, at + 1);
        if (found == null && node.varying != null && !segments.get(at).isEmpty()) {
            found = find(node.varying, segments, at + 1);
        }
        return found;
    }

    private static Map<String, String> variables(Endpoint endpoint, List<String> segments) {
        List<String> template = endpoint.segments();
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < template.size(); i++) {
            if (isVariable(template.get(i))) {
                String name = template.get(i).substring(1, template.get(i).length() - 1);
                variables.put(name, segments.get(i));
            }
        }
        return variables;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }
}
