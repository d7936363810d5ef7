package dev.tarefas.drill.topology;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * A copy of the project's own Traefik configuration. Only its addresses, its certificate, the operator's password and
 * the list of servers belong to the topology.
 */
record TraefikConfiguration(Path folder, int httpsPort, int opsPort) {

    private static final List<String> FILES = List.of(
            "traefik.yml",
            "service.yml",
            "dynamic/api.yml",
            "dynamic/tls.yml",
            "plugins-local/src/tarefas.dev/problem/.traefik.yml",
            "plugins-local/src/tarefas.dev/problem/go.mod",
            "plugins-local/src/tarefas.dev/problem/problem.go",
            "problemas/pt-BR.properties",
            "problemas/en.properties");

    void write(Certificate certificate, String operatorPassword, List<URI> servers)
            throws IOException, GeneralSecurityException {
        for (String file : FILES) copy(file);
        adaptAddresses(folder.resolve("traefik.yml"));
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.createDirectories(folder.resolve("acme"));
        certificate.write(secrets.resolve("tls.crt"), secrets.resolve("tls.key"));
        Files.writeString(
                secrets.resolve("traefik_users"),
                Traefik.USER + ":" + BCrypt.hashpw(operatorPassword, BCrypt.gensalt()) + "\n");
        writeServers(servers);
    }

    private void copy(String file) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream in = TraefikConfiguration.class.getResourceAsStream("/traefik/" + file)) {
            if (in == null) throw new IOException("/traefik/" + file + " is missing in the jar");
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void adaptAddresses(Path file) throws IOException {
        String configuration = Files.readString(file);
        for (Map.Entry<String, String> change : Map.of(
                        "address: \":80\"", "address: \"127.0.0.1:" + Ports.free() + "\"",
                        "to: \":443\"", "to: \":" + httpsPort + "\"",
                        "address: \":443\"", "address: \"127.0.0.1:" + httpsPort + "\"",
                        "address: \":8099\"", "address: \"127.0.0.1:" + opsPort + "\"",
                        "accessLog:\n", "accessLog:\n  filePath: access.log\n")
                .entrySet()) {
            if (!configuration.contains(change.getKey())) {
                throw new IOException("traefik.yml has no " + change.getKey().strip());
            }
            configuration = configuration.replace(change.getKey(), change.getValue());
        }
        Files.writeString(file, configuration);
    }

    /** Writes a new file and renames it, because Traefik would read a half-written file. */
    private void writeServers(List<URI> servers) throws IOException {
        String list = servers.stream()
                .map(server -> "          - url: \"" + server + "\"\n")
                .collect(Collectors.joining());
        Path fresh = Files.writeString(
                folder.resolve("servers.yml.new"), Files.readString(folder.resolve("service.yml")) + list);
        Files.move(fresh, folder.resolve("dynamic/servers.yml"), StandardCopyOption.ATOMIC_MOVE);
    }
}
