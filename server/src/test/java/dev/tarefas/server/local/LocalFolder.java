package dev.tarefas.server.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder {@code .local} at the root of the checkout, which holds all that local runs keep; deleting it starts
 * afresh. {@code -Dtarefas.local.folder} names another one.
 */
final class LocalFolder {

    static final String PROPERTY = "tarefas.local.folder";

    private LocalFolder() {}

    static Path find() {
        String override = System.getProperty(PROPERTY);
        return (override == null || override.isEmpty() ? checkout().resolve(".local") : Path.of(override))
                .toAbsolutePath()
                .normalize();
    }

    /** Creates the folder and its parents; only its owner may look into it. */
    static Path create(Path folder) {
        try {
            return Files.createDirectories(folder, onlyOwner("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + folder, e);
        }
    }

    static FileAttribute<?>[] onlyOwner(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
    }

    /** From the place of this class, so the working directory does not matter. */
    private static Path checkout() {
        try {
            Path classes = Path.of(LocalFolder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = classes; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("api-spec/openapi.yaml"))) {
                    return folder;
                }
            }
            throw new IllegalStateException("No checkout above " + classes + ": set -D" + PROPERTY);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
