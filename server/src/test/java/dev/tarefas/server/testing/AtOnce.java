package dev.tarefas.server.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many calls that start at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** The results in the order of the calls; a call that fails has its exception for a result. */
    public static List<Object> call(int calls, IntFunction<Object> call) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(calls);
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            List<Callable<Object>> work = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                work.add(() -> {
                    start.await();
                    return call.apply(number);
                });
            }
            return threads.invokeAll(work).stream().map(AtOnce::result).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Object result(Future<Object> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
