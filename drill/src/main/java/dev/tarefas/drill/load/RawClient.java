package dev.tarefas.drill.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client that sends every request exactly once, so that it sees each failure that the gateway does not hide. */
public final class RawClient implements Client {

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern TYPE = Pattern.compile("\"type\":\"([^\"]+)\"");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http;
    private final URI server;
    private final Supplier<String> token;

    public RawClient(HttpClient http, URI server, Supplier<String> token) {
        this.http = http;
        this.server = server;
        this.token = token;
    }

    @Override
    public boolean isRaw() {
        return true;
    }

    @Override
    public CallResult create(String titulo) {
        return send("POST", "/tarefas", "application/json", "{\"titulo\":\"" + titulo + "\"}");
    }

    @Override
    public CallResult read(UUID id) {
        return send("GET", "/tarefas/" + id, null, null);
    }

    @Override
    public CallResult describe(UUID id, String descricao) {
        return send("PATCH", "/tarefas/" + id, "application/merge-patch+json", "{\"descricao\":\"" + descricao + "\"}");
    }

    private CallResult send(String method, String path, @Nullable String contentType, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token.get());
        if (contentType == null || body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(body))
                    .header("Content-Type", contentType)
                    .header("Idempotency-Key", UUID.randomUUID().toString());
        }
        try {
            return result(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failure) {
            return CallResult.failed(0, null, method + " " + path + ": " + failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return CallResult.failed(0, null, "interrupted");
        }
    }

    private static CallResult result(HttpResponse<String> response) {
        String instance = response.headers().firstValue("X-Instancia").orElse(null);
        Matcher id = ID.matcher(response.body());
        return response.statusCode() < 300 && id.find()
                ? CallResult.ok(response.statusCode(), instance, UUID.fromString(id.group(1)))
                : CallResult.failed(response.statusCode(), instance, problem(response));
    }

    private static String problem(HttpResponse<String> response) {
        boolean isProblem = response.headers()
                .firstValue("Content-Type")
                .filter("application/problem+json"::equals)
                .isPresent();
        Matcher type = TYPE.matcher(response.body());
        return isProblem && type.find() ? type.group(1) : "no problem+json: " + response.body();
    }
}
