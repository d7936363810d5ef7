package dev.tarefas.server.local;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.LoggerFactory;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** Unpacks the programs of Postgres from the Maven artifact for this machine, once per checkout and version. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** Returns the folder that holds {@code bin}. Two processes may unpack at once: the first to finish wins. */
    static Path unpackedIn(Path parent) {
        try {
            byte[] archive = archive();
            Path folder = parent.resolve(
                    "postgres-binaries-" + DigestUtils.md5DigestAsHex(archive).substring(0, 8));
            if (!Files.isDirectory(folder)) {
                Path unpacked = Files.createTempDirectory(LocalFolder.create(parent), "unpacking");
                unpack(archive, unpacked);
                moveUnlessTheTargetExists(unpacked, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack Postgres into " + parent, e);
        }
    }

    private static byte[] archive() throws IOException {
        // The resolver logs at INFO, and Boot has not configured logging yet.
        ((Logger) LoggerFactory.getLogger(DefaultPostgresBinaryResolver.class)).setLevel(Level.WARN);
        String architecture = System.getProperty("os.arch");
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system(), architecture.equals("amd64") ? "x86_64" : architecture)) {
            return archive.readAllBytes();
        }
    }

    private static String system() {
        String name = System.getProperty("os.name");
        return name.startsWith("Windows") ? "Windows" : name.startsWith("Mac") ? "Darwin" : "Linux";
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    target.toFile().setExecutable((entry.getMode() & 0100) != 0);
                }
            }
        }
    }

    private static void moveUnlessTheTargetExists(Path unpacked, Path folder) throws IOException {
        try {
            Files.move(unpacked, folder);
        } catch (IOException e) {
            FileSystemUtils.deleteRecursively(unpacked);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
