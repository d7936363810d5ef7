package dev.tarefas.server.platform.web;

import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the contract: the very file that the interfaces were generated from, kept in memory. */
@RestController
class ContractController {

    private final byte[] contract;

    ContractController() throws IOException {
        contract = new ClassPathResource("openapi.yaml").getContentAsByteArray();
    }

    @GetMapping(path = "/openapi.yaml", produces = "application/yaml")
    byte[] contract() {
        return contract;
    }
}
