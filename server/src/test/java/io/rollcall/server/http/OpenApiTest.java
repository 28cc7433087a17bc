package io.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.OpenApi;
import io.rollcall.server.company.Verb;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table of routes and the description of the API say the same, walked both ways. */
class OpenApiTest {
    @RegisterExtension
    static final Edge EDGE = new Edge();

    /** What one operation is, as both sides must say it. */
    private record Row(String verb, Set<String> parameters, Set<String> takes, Set<String> media) {}

    @Test
    void everyRouteIsDescribedAndEveryDescriptionIsARoute() {
        Map<String, Row> described = described();

        assertThat(described.keySet()).isEqualTo(routed().keySet());
        routed().forEach((call, row) -> assertThat(described.get(call)).as(call).isEqualTo(row));
    }

    @Test
    void everyCodeIsDescribed() {
        String document = new String(OpenApi.document(), StandardCharsets.UTF_8);
        Set<ProblemCode> onlyBeforeRouting = Set.of(ProblemCode.MALFORMED_REQUEST, ProblemCode.NOT_IMPLEMENTED);

        assertThat(Stream.of(ProblemCode.values())
                        .filter(code -> !onlyBeforeRouting.contains(code))
                        .filter(code -> !document.contains("`" + code.wireName() + "`"))
                        .toList())
                .isEmpty();
    }

    private static Map<String, Row> routed() {
        Map<String, Row> rows = new TreeMap<>();
        for (Endpoint endpoint : EDGE.routes()) {
            Verb verb = endpoint.verb();
            rows.put(
                    endpoint.method() + " " + endpoint.template(),
                    new Row(
                            verb == null ? "none" : verb.wireName(),
                            new TreeSet<>(endpoint.parameters()),
                            takes(endpoint.intake()),
                            new TreeSet<>(endpoint.produces())));
        }
        return rows;
    }

    private static Set<String> takes(Intake intake) {
        if (intake instanceof Intake.Stream stream) {
            return Set.of(stream.mediaType());
        }
        return intake instanceof Intake.Whole ? Set.of(MediaTypes.JSON) : Set.of();
    }

    private static Map<String, Row> described() {
        Map<String, Row> rows = new TreeMap<>();
        parse().getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> rows.put(method + " " + path, row(item, operation))));
        return rows;
    }

    private static Row row(PathItem item, Operation operation) {
        Map<String, Object> extensions = Objects.requireNonNullElse(operation.getExtensions(), Map.of());
        Set<String> parameters = Stream.of(item.getParameters(), operation.getParameters())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(parameter -> "query".equals(parameter.getIn()))
                .map(Parameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> media = operation.getResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> response.getValue().getContent())
                .flatMap(content -> content == null ? Stream.of("application/json") : content.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        String verb = String.valueOf(extensions.getOrDefault("x-rollcall-verb", "none"))
                .toLowerCase(Locale.ROOT);
        RequestBody body = operation.getRequestBody();
        Set<String> takes = body == null ? Set.of() : body.getContent().keySet();
        return new Row(verb, parameters, takes, media);
    }

    private static OpenAPI parse() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser()
                .readContents(new String(OpenApi.document(), StandardCharsets.UTF_8), null, options)
                .getOpenAPI();
    }
}
