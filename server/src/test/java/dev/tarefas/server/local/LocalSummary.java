package dev.tarefas.server.local;

import java.net.URI;
import org.springframework.core.env.Environment;

/** What a developer wants to know once the local server is up, as one block of text. */
record LocalSummary(Environment environment) {

    URI api() {
        return address("local.server.port");
    }

    String text(LocalUser user, String userProblem, LocalPostgres postgres, LocalSecrets secrets, long nanos) {
        return """

                ------------------------------------------------------------------------
                 Tarefas is ready after %.1f s. Ctrl-C stops it; the data is kept.

                 API          %s
                 Swagger UI   %s/swagger-ui
                 Contract     %s/openapi.yaml
                 Health       %s/healthz
                 Metrics      %s/actuator/prometheus
                 Postgres     %s

                 User         %s  %s
                 Admin        %s  %s

                 %s in %s
                ------------------------------------------------------------------------
                """.formatted(
                        nanos / 1e9,
                        api(),
                        api(),
                        api(),
                        api(),
                        address("local.management.port"),
                        postgres.url("tarefas"),
                        user.email(),
                        userProblem.isEmpty() ? user.senha() : userProblem,
                        environment.getProperty("ADMIN_EMAIL"),
                        environment.getProperty("ADMIN_SENHA"),
                        secrets.areNew() ? "Made new secrets, kept" : "Secrets of earlier runs,",
                        secrets.file());
    }

    private URI address(String port) {
        return URI.create(
                "http://127.0.0.1:" + environment.getProperty(port, environment.getProperty("local.server.port")));
    }
}
