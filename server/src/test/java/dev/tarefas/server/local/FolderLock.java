package dev.tarefas.server.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one run at a time use a folder. The operating system holds the lock and frees it when its owner dies, however it
 * dies.
 */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IllegalStateException if another run, in this process or another, holds the folder */
    static FolderLock of(Path folder) {
        LocalFolder.create(folder.getParent());
        // The pid has a separate file beside the folder, because on Windows no other process may read a locked file.
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        Path ownerFile = folder.resolveSibling(folder.getFileName() + ".owner");
        try {
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new IllegalStateException("Another run" + owner(ownerFile) + " uses " + folder
                        + ": stop it, or give this one its own folder with -D" + LocalFolder.PROPERTY
                        + "=..., and ports of its own (PORT, MANAGEMENT_PORT)");
            }
            Files.writeString(ownerFile, Long.toString(ProcessHandle.current().pid()));
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + folder, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(Path ownerFile) throws IOException {
        return Files.exists(ownerFile) ? " (process " + Files.readString(ownerFile) + ")" : "";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
