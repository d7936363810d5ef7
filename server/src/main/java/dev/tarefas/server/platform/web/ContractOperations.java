package dev.tarefas.server.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.Yaml;

/** The operations of the contract. The generated interfaces name their methods by {@code operationId}. */
@Component
class ContractOperations {

    private final Set<String> all = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    ContractOperations() throws IOException {
        try (InputStream yaml = new ClassPathResource("openapi.yaml").getInputStream()) {
            read(new Yaml().load(yaml));
        }
    }

    private void read(Map<?, ?> contract) {
        for (Object path : ((Map<?, ?>) contract.get("paths")).values()) {
            for (Object member : ((Map<?, ?>) path).values()) {
                if (member instanceof Map<?, ?> operation && operation.get("operationId") instanceof String id) {
                    all.add(id);
                    if (operation.get("security") instanceof List<?> schemes && schemes.isEmpty()) open.add(id);
                }
            }
        }
    }

    boolean contains(Method method) {
        return all.contains(method.getName());
    }

    /** Whether the operation may be called without a token: {@code security: []} in the contract. */
    boolean isOpen(Method operation) {
        return open.contains(operation.getName());
    }
}
