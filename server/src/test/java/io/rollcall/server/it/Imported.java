package io.rollcall.server.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.protocol.ImportQuery;
import io.rollcall.protocol.ImportView;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.server.it.Api.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The imports of one workspace. */
record Imported(RollcallClient client, String workspace) {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(120);
    private static final Set<String> ENDED = Set.of("done", "cancelled", "failed");

    /** Has imports beat fast and be taken over soon, so that tests need not wait. */
    static final Map<String, String> IN_A_HURRY = Map.of(
            "ROLLCALL_IMPORTS_HEARTBEAT", "250 ms",
            "ROLLCALL_IMPORTS_TAKE_OVER_AFTER", "2 s",
            "ROLLCALL_IMPORTS_LOOK_EVERY", "500 ms");

    /** A file of so many different people, row after row. */
    static String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "hr-" + i + ",Person " + i + "," + number(i) + ",p" + i + "@example.com\n")
                .collect(Collectors.joining("", "externalId,name,workMobile,workEmail\n", ""));
    }

    static String number(int person) {
        return "+614%08d".formatted(person);
    }

    ImportView start(String file, ImportQuery query, String key) {
        try {
            return client.startImport(workspace, BodyPublishers.ofString(file), query, key);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Imports a file and waits until that is done. */
    ImportView all(ImportQuery query, String... lines) {
        ImportView started =
                start(String.join("\n", lines) + "\n", query, UUID.randomUUID().toString());
        ImportView done = ended(started);
        assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo("done");
        return done;
    }

    ImportView ended(ImportView job) {
        return when(job, it -> ENDED.contains(it.state()));
    }

    ImportView when(ImportView job, Predicate<ImportView> wanted) {
        return await().atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> client.importJob(workspace, job.id()), wanted);
    }

    /** The lines of the file of refused rows, without the first. */
    List<String> refusals(ImportView job) {
        try (InputStream file = client.refusals(workspace, job.id())) {
            List<String> lines = new String(file.readAllBytes(), UTF_8).lines().toList();
            assertThat(lines).startsWith("line,column,code,detail");
            return lines.subList(1, lines.size());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The numbers that a text message to everybody goes to, one for each contact that has one. */
    List<String> everybody() {
        Answer answer = new Api(client)
                .post(
                        "/v1/workspaces/" + workspace + "/resolutions",
                        "{'to':[{'everyone':true}],'channels':['sms'],'dedupe':'none'}",
                        "Accept",
                        "application/x-ndjson")
                .expect(200);
        List<String> lines = answer.body().lines().toList();
        assertThat(lines.get(lines.size() - 1)).startsWith("{\"trailer\":");
        return lines.subList(1, lines.size() - 1).stream()
                .map(line -> line.replaceAll(".*\"address\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
