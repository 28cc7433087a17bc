package io.rollcall.server.http;

import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.OpenApi;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** {@code /openapi.yaml}: the description of this API, for everyone. */
final class DocumentRoutes {
    private final byte[] document = OpenApi.document();

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/openapi.yaml", null, this::document).producing(List.of(MediaTypes.YAML)));
    }

    private CompletableFuture<HttpResponse> document(Call call) {
        return Answers.now(HttpResponse.create().withEntity(HttpEntities.create(Answers.YAML, document)));
    }
}
