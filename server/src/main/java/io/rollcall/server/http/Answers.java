package io.rollcall.server.http;

import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.Page;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** Responses and their headers. */
final class Answers {
    static final ContentType JSON = ContentTypes.APPLICATION_JSON;
    static final ContentType NDJSON = type(MediaTypes.NDJSON);
    static final ContentType CSV =
            ContentTypes.create(org.apache.pekko.http.javadsl.model.MediaTypes.TEXT_CSV, HttpCharsets.UTF_8);
    static final ContentType PROBLEM = type(MediaTypes.PROBLEM);
    static final ContentType YAML = type(MediaTypes.YAML);

    private Answers() {}

    /** These formats are UTF-8 by definition, so none of them names a charset. */
    private static ContentType type(String mediaType) {
        String subType = mediaType.substring(mediaType.indexOf('/') + 1);
        return ContentTypes.create(org.apache.pekko.http.javadsl.model.MediaTypes.applicationWithFixedCharset(
                subType, HttpCharsets.UTF_8));
    }

    static HttpResponse json(int status, Object value) {
        return HttpResponse.create().withStatus(status).withEntity(HttpEntities.create(JSON, Json.write(value)));
    }

    static HttpResponse empty(int status) {
        return HttpResponse.create().withStatus(status);
    }

    static HttpResponse problem(Refusal refusal) {
        HttpResponse response = HttpResponse.create()
                .withStatus(refusal.code().status())
                .withEntity(HttpEntities.create(PROBLEM, Json.write(refusal.problem())));
        for (var header : refusal.headers().entrySet()) {
            response = with(response, header.getKey(), header.getValue());
        }
        return response;
    }

    /** A part of a listing, and how to get the next one. */
    static HttpResponse page(Call call, Paging paging, Page<?> page) {
        HttpResponse response = json(200, page);
        if (page.next() == null) {
            return response;
        }
        String next = call.path() + "?limit=" + paging.limit() + "&after=" + page.next();
        return with(response, "Link", "<" + next + ">; rel=\"next\"");
    }

    static HttpResponse tagged(HttpResponse response, long revision) {
        return with(response, "ETag", EntityTags.of(revision));
    }

    /** What every answer to a change carries. */
    static HttpResponse written(HttpResponse response, String workspace, Written written) {
        return written(response, workspace, written.revision(), written.replayed());
    }

    static HttpResponse written(HttpResponse response, String workspace, long revision, boolean replayed) {
        HttpResponse marked = with(response, "X-Rollcall-Revision", workspace + "@" + revision);
        return repeated(marked, replayed);
    }

    /** @param replayed it is the outcome of an earlier request with the same idempotency key */
    static HttpResponse repeated(HttpResponse response, boolean replayed) {
        return replayed ? with(response, "Idempotent-Replayed", "true") : response;
    }

    static HttpResponse with(HttpResponse response, String name, String value) {
        return response.addHeader(RawHeader.create(name, value));
    }

    static CompletableFuture<HttpResponse> now(HttpResponse response) {
        return CompletableFuture.completedFuture(response);
    }
}
