package dev.tarefas.server.platform.web;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages that are not operations of the contract. They need no token. */
@RestController
class Pages {

    private static final Set<String> OPEN = Set.of("/", "/openapi.yaml", "/v3/api-docs/swagger-config");
    private static final URI SWAGGER_UI = URI.create("/swagger-ui");

    private final byte[] contract;

    Pages() throws IOException {
        contract = new ClassPathResource("openapi.yaml").getContentAsByteArray();
    }

    /** The very file that the interfaces were generated from. */
    @GetMapping(path = "/openapi.yaml", produces = "application/yaml")
    byte[] contract() {
        return contract;
    }

    /** Redirects the root, and the path of Swagger UI with a slash at its end, to Swagger UI. */
    @GetMapping({"/", "/swagger-ui/"})
    ResponseEntity<Void> entry() {
        return ResponseEntity.status(HttpStatus.FOUND).location(SWAGGER_UI).build();
    }

    static boolean contains(String path) {
        return OPEN.contains(path) || isSwaggerUi(path) || isBelow(path, "/actuator"); // Not on this port: 404.
    }

    static boolean isSwaggerUi(String path) {
        return isBelow(path, "/swagger-ui") || isBelow(path, "/webjars");
    }

    private static boolean isBelow(String path, String folder) {
        return path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }
}
