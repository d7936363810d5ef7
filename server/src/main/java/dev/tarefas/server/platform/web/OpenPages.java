package dev.tarefas.server.platform.web;

import java.util.Set;

/** The pages that are not operations of the contract. They need no token. */
final class OpenPages {

    private static final Set<String> PAGES = Set.of("/", "/openapi.yaml", "/v3/api-docs/swagger-config");

    private OpenPages() {}

    static boolean contains(String path) {
        return PAGES.contains(path) || isSwaggerUi(path) || isBelow(path, "/actuator"); // Not on this port: 404.
    }

    static boolean isSwaggerUi(String path) {
        return isBelow(path, "/swagger-ui") || isBelow(path, "/webjars");
    }

    private static boolean isBelow(String path, String folder) {
        return path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }
}
