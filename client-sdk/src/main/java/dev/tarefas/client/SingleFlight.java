package dev.tarefas.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a piece of work once for all threads that need its result at the same time. The first thread runs the work, and
 * the other threads share the result or the failure. The failure must be shared too, because otherwise each thread
 * would try a wrong password once.
 */
final class SingleFlight<T> {

    private final Object lock = new Object();
    private @Nullable CompletableFuture<T> running;

    /**
     * @param alreadyDone a result that makes the work unnecessary, or null; called while no thread can finish the work
     * @param work the work; runs in the calling thread
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
                // Only the leader's thread was interrupted, so another thread has to run the work.
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
            throw new TransportException(Failure.withoutResponse(
                    "iniciarSessao", "none", "interrupted while another thread was logging in", interrupted));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
