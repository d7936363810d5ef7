package dev.tarefas.server.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** Somebody to log in as, registered over HTTP like anybody else. */
record LocalUser(String nome, String email, String senha) {

    /** Whether an earlier run registered the user. The secrets still hold the password. */
    boolean isRegistered(Connection database) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select 1 from usuario where email = ?")) {
            query.setString(1, email);
            return query.executeQuery().next();
        }
    }

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
            return status == 201 ? "" : "could not be registered: HTTP " + status;
        } catch (IOException e) {
            return "could not be registered: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "could not be registered: interrupted";
        }
    }
}
