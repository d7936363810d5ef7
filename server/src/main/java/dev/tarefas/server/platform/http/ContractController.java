package dev.tarefas.server.platform.http;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the contract: the very file that the interfaces were generated from. */
@RestController
class ContractController {

    private final Resource contract = new ClassPathResource("openapi.yaml");

    @GetMapping(path = "/openapi.yaml", produces = "application/yaml")
    Resource contract() {
        return contract;
    }
}
