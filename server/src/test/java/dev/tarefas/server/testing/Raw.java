package dev.tarefas.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that the SDK would not let through, checked against the contract like the others. */
public final class Raw {

    private static final JsonMapper JSON = new JsonMapper();

    private final URI server;
    private final HttpClient http = ConformingHttpClient.create();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Raw(URI server) {
        this.server = server;
    }

    public static Raw to(Replica replica) {
        return to(replica.uri());
    }

    public static Raw to(URI server) {
        return new Raw(server);
    }

    public Raw with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Raw token(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public HttpResponse<byte[]> get(String path) {
        return send("GET", path);
    }

    public HttpResponse<byte[]> send(String method, String path) {
        return send(method, path, (byte[]) null);
    }

    /** The body goes as {@code application/json} unless a content type was given. */
    public HttpResponse<byte[]> send(String method, String path, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null && !headers.containsKey("Content-Type")) request.setHeader("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<byte[]> send(String method, String path, String body) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    public static JsonNode json(HttpResponse<byte[]> response) {
        return JSON.readTree(response.body());
    }

    /** The type of a problem. */
    public static String type(HttpResponse<byte[]> response) {
        return json(response).path("type").asString();
    }
}
