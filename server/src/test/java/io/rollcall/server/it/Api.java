package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The calls of one API key to one server. Bodies are written with {@code '} where JSON has {@code "}. */
record Api(RollcallClient client) {
    private static final AtomicInteger WORKSPACES = new AtomicInteger();
    private static final Pattern LINK = Pattern.compile("<([^>]*)>; rel=\"next\"");

    Answer get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    Answer post(String path, @Nullable String body, String... headers) {
        return call("POST", path, body, headers);
    }

    Answer put(String path, @Nullable String body, String... headers) {
        return call("PUT", path, body, headers);
    }

    Answer delete(String path, String... headers) {
        return call("DELETE", path, null, headers);
    }

    Answer call(String method, String path, @Nullable String body, String... headers) {
        try {
            String json = body == null ? null : body.replace('\'', '"');
            return new Answer(client.send(method, path, json, null, headers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The path of a new workspace in Australia. */
    String workspace() {
        return workspace("w-" + WORKSPACES.incrementAndGet());
    }

    String workspace(String id) {
        post("/v1/workspaces", "{'id':'" + id + "','name':'Workspace " + id + "','country':'AU'}")
                .expect(201);
        return "/v1/workspaces/" + id;
    }

    /** The revision of the workspace with this path. */
    long revision(String workspace) {
        return get(workspace).expect(200).json().path("revision").asLong();
    }

    /** The id of a new contact. */
    String contact(String workspace, String body) {
        return post(workspace + "/contacts", body).expect(201).text("id");
    }

    /** What the server answered. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        /** The value of a header, empty where there is none. */
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        byte[] bytes() {
            return response.body();
        }

        String body() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return WireJson.mapper().readTree(bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(body(), e);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }

        /** The ids of the items on this page. */
        List<String> ids() {
            return StreamSupport.stream(json().path("items").spliterator(), false)
                    .map(item -> item.path("id").asText())
                    .toList();
        }

        /** The path of the page after this one. */
        String next() {
            Matcher link = LINK.matcher(header("Link"));
            assertThat(link.matches()).as("Link: " + header("Link")).isTrue();
            assertThat(link.group(1)).endsWith("after=" + text("next"));
            return link.group(1);
        }

        Answer expect(int status) {
            assertThat(status()).as(body()).isEqualTo(status);
            return this;
        }

        /** Expects a problem document that says so. */
        Answer refused(int status, String code) {
            expect(status);
            assertThat(header("Content-Type")).isEqualTo(MediaTypes.PROBLEM);
            assertThat(header("X-Request-Id")).isNotEmpty();
            assertThat(text("code")).as(body()).isEqualTo(code);
            assertThat(text("type")).isEqualTo("urn:rollcall:problem:" + code);
            assertThat(json().path("status").asInt()).isEqualTo(status);
            assertThat(text("title")).isNotEmpty();
            return this;
        }
    }
}
