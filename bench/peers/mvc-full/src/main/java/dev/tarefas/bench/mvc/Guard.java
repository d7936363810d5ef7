package dev.tarefas.bench.mvc;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Circuit breaker and retry around each statement, with Resilience4j's defaults. */
@Component
class Guard {

    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("database");
    private final Retry retry = Retry.ofDefaults("database");

    <T> T around(Supplier<T> statement) {
        return Retry.decorateSupplier(retry, CircuitBreaker.decorateSupplier(breaker, statement))
                .get();
    }
}
