package dev.tarefas.bench.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The floor of the server's own stack: WebFlux, r2dbc-pool and {@code DatabaseClient}. It has no token, log, metric or
 * limit, and its caller is always the same.
 */
@SpringBootApplication
class BarePeer {

    public static void main(String[] args) {
        SpringApplication.run(BarePeer.class, args);
    }
}
