package dev.tarefas.client;

import dev.tarefas.client.model.Problema;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not succeed. The subclasses are what callers usually tell apart; any other status
 * (405, 406, 413, 415, …) arrives as this class itself.
 *
 * @serial exclude
 */
public class TarefasException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String operation;
    private final int status;
    private final String requestId;
    private final transient @Nullable Problema problema;
    private final @Nullable Duration retryAfter;

    TarefasException(Failure failure) {
        super(failure.message(), failure.cause());
        this.operation = failure.operation();
        this.status = failure.status();
        this.requestId = failure.requestId();
        this.problema = failure.problema();
        this.retryAfter = failure.retryAfter();
    }

    /**
     * The operation that failed, by its name in the contract.
     *
     * @return the {@code operationId}, such as {@code criarTarefa}
     */
    public String operation() {
        return operation;
    }

    /**
     * The HTTP status of the answer.
     *
     * @return 300 to 599, or 0 if no usable answer arrived ({@link TransportException})
     */
    public int status() {
        return status;
    }

    /**
     * The answer as a problem document (RFC 9457). Its {@code type} is stable between versions; its texts are for
     * people.
     *
     * @return empty if the answer was not a problem, for example an HTML page of a proxy
     */
    public Optional<Problema> problema() {
        return Optional.ofNullable(problema);
    }

    /**
     * What to quote to the people who run the server. The SDK sends an id with each request, so there is one even if
     * nothing came back.
     *
     * @return the {@code X-Request-Id} of the answer, or else the one that was sent
     */
    public String requestId() {
        return requestId;
    }

    /**
     * How long the server asks to wait before another attempt, usually with 429 and 503.
     *
     * @return empty if the answer had no {@code Retry-After}; never negative
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
