package dev.tarefas.server.platform.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows whoever opens the bare address, or the one of Swagger UI as a folder, where to begin. */
@RestController
class EntryController {

    private static final URI SWAGGER_UI = URI.create("/swagger-ui");

    @GetMapping({"/", "/swagger-ui/"})
    ResponseEntity<Void> entry() {
        return ResponseEntity.status(HttpStatus.FOUND).location(SWAGGER_UI).build();
    }
}
