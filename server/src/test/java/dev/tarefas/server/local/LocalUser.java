package dev.tarefas.server.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Somebody to log in as, registered over HTTP like anybody else. */
record LocalUser(String nome, String email, String senha) {

    /** Returns an empty text, or why the user is not there. */
    String register(URI api) {
        String body = "{\"nome\":\"%s\",\"email\":\"%s\",\"senha\":\"%s\"}".formatted(nome, email, senha);
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/usuarios"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            // 409: registered by an earlier run, with the password that the secrets still hold.
            return status == 201 || status == 409 ? "" : "could not be registered: HTTP " + status;
        } catch (IOException e) {
            return "could not be registered: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "could not be registered: interrupted";
        }
    }
}
