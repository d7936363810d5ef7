package dev.tarefas.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a piece of work once for all threads that want it at the same time: the first does it, the others share its
 * result or its failure. Sharing the failure matters as much, or a wrong password would be tried once for each thread.
 */
final class SingleFlight<T> {

    private final Object lock = new Object();
    private @Nullable CompletableFuture<T> running;

    /**
     * @param alreadyDone a result that makes the work unnecessary, or null; asked while nobody can finish the work
     * @param work what to do, in the calling thread
     */
    T run(Supplier<@Nullable T> alreadyDone, Supplier<T> work) {
        while (true) {
            CompletableFuture<T> own = new CompletableFuture<>();
            CompletableFuture<T> others;
            synchronized (lock) {
                T done = alreadyDone.get();
                if (done != null) {
                    return done;
                }
                others = running;
                if (others == null) {
                    running = own;
                }
            }
            if (others == null) {
                return lead(own, work);
            }
            try {
                return await(others);
            } catch (TransportException failed) {
                // The leader's thread was interrupted, not this one: somebody else has to do it.
                if (!failed.interrupted() || Thread.currentThread().isInterrupted()) {
                    throw failed;
                }
            }
        }
    }

    private T lead(CompletableFuture<T> own, Supplier<T> work) {
        try {
            T result = work.get();
            land();
            own.complete(result);
            return result;
        } catch (RuntimeException | Error failure) {
            land();
            own.completeExceptionally(failure);
            throw failure;
        }
    }

    private void land() {
        synchronized (lock) {
            running = null;
        }
    }

    private static <T> T await(CompletableFuture<T> running) {
        try {
            return running.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TransportException(Failure.withoutAnswer(
                    "iniciarSessao", "none", "interrupted while another thread was logging in", interrupted));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
