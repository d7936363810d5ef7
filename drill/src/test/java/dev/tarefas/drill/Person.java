package dev.tarefas.drill;

import dev.tarefas.drill.topology.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registered person, with a client that sends every request once. */
final class Person {

    private static final String SENHA = "girassol-no-quintal";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Target target;
    private final HttpClient http;
    private final String email;
    private final String token;
    private final String renewal;

    private Person(Target target, HttpClient http, String email, String token, String renewal) {
        this.target = target;
        this.http = http;
        this.email = email;
        this.token = token;
        this.renewal = renewal;
    }

    static Person register(Target target) {
        HttpClient http = target.http();
        String email = "ana-" + UUID.randomUUID() + "@exemplo.com.br";
        String body = "{\"nome\":\"Ana\",\"email\":\"%s\",\"senha\":\"%s\"}".formatted(email, SENHA);
        answerTo(http, json(target.uri().resolve("/usuarios"), body).build());
        String tokens = logIn(target, email, Map.of()).body();
        return new Person(target, http, email, field(tokens, "tokenAcesso"), field(tokens, "tokenRenovacao"));
    }

    static HttpResponse<String> logIn(Target target, String email, Map<String, String> headers) {
        HttpRequest.Builder request = logIn(target.uri(), email);
        headers.forEach(request::header);
        return answerTo(target.http(), request.build());
    }

    private static HttpRequest.Builder logIn(URI server, String email) {
        return json(server.resolve("/sessoes"), "{\"email\":\"%s\",\"senha\":\"%s\"}".formatted(email, SENHA));
    }

    HttpRequest logIn() {
        return logIn(target.uri(), email).build();
    }

    HttpRequest renewal() {
        return renewal(target.uri());
    }

    String email() {
        return email;
    }

    String authorization() {
        return "Bearer " + token;
    }

    HttpRequest.Builder post(String titulo) {
        return json(target.uri().resolve("/tarefas"), "{\"titulo\":\"" + titulo + "\"}")
                .header("Authorization", authorization());
    }

    HttpRequest renewal(URI server) {
        return json(server.resolve("/sessoes/renovacao"), "{\"tokenRenovacao\":\"" + renewal + "\"}")
                .build();
    }

    HttpResponse<String> get(URI uri) {
        return answerTo(
                http,
                HttpRequest.newBuilder(uri)
                        .timeout(TIMEOUT)
                        .header("Authorization", authorization())
                        .build());
    }

    List<String> titles() {
        String page = get(target.uri().resolve("/tarefas")).body();
        return Pattern.compile("\"titulo\":\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) throw new AssertionError("no " + name + " in " + json);
        return found.group(1);
    }

    private static HttpRequest.Builder json(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> answerTo(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
