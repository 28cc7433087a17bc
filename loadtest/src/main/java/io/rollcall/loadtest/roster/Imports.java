package io.rollcall.loadtest.roster;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.protocol.RollcallClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongConsumer;

/** Imports CSV files into workspaces of a server, and waits until they are there. */
public final class Imports {
    private static final Set<String> UNDER_WAY = Set.of("received", "running");
    private static final long POLL_MILLIS = 100;

    private final HttpClient http;
    private final URI base;
    private final String key;
    private final Duration longest;

    /** @param longest how long one import may take */
    public Imports(URI base, String key, Duration longest) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(longest)
                .build();
        this.base = base;
        this.key = key;
        this.longest = longest;
    }

    /**
     * Returns when every row is durable.
     *
     * @param rows how many rows the file has, all of which must make a contact
     * @param progress is told at every look at the job how many rows are dealt with; on the calling thread
     */
    public void run(String workspace, Path csv, int rows, String idempotencyKey, LongConsumer progress)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        URI job = upload(workspace, csv, idempotencyKey);
        JsonNode state = read(job);
        while (UNDER_WAY.contains(state.path("state").asText())) {
            progress.accept(state.path("rows").asLong());
            if (System.nanoTime() > deadline) {
                throw new IOException(job + " is not done within " + longest + ": " + state);
            }
            Thread.sleep(POLL_MILLIS);
            state = read(job);
        }
        if (!state.path("state").asText().equals("done")
                || state.path("created").asLong() != rows) {
            throw new IOException("of " + rows + " rows not all made a contact: " + state);
        }
        progress.accept(rows);
    }

    private URI upload(String workspace, Path csv, String idempotencyKey) throws IOException, InterruptedException {
        HttpRequest request = call("/v1/workspaces/" + workspace + "/imports?mode=add&match=externalId")
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofFile(csv))
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        JsonNode job = RollcallClient.read(response, new TypeReference<>() {});
        String location = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IOException(
                        "an import was answered " + response.statusCode() + " without Location: " + job));
        return base.resolve(location);
    }

    private JsonNode read(URI job) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(call(job.getRawPath()).build(), BodyHandlers.ofByteArray());
        return RollcallClient.read(response, new TypeReference<>() {});
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(longest).header("Authorization", "Bearer " + key);
    }
}
