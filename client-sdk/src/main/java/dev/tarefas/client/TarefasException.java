package dev.tarefas.client;

import dev.tarefas.client.model.Problema;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failed call. There is a subclass for each failure that callers usually handle separately. Any other status
 * (405, 406, 413, 415, …) is an instance of this class itself.
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
     * The HTTP status of the response.
     *
     * @return 300 to 599, or 0 without a usable response ({@link TransportException})
     */
    public int status() {
        return status;
    }

    /**
     * The response as a problem document (RFC 9457). Its {@code type} is stable between versions; its texts are for
     * people.
     *
     * @return empty if the response was not a problem document, for example an HTML page of a proxy
     */
    public Optional<Problema> problema() {
        return Optional.ofNullable(problema);
    }

    /**
     * The id of the request, to quote to the operators of the server. The SDK sends an id with each request, so there is
     * an id even without a response.
     *
     * @return the {@code X-Request-Id} of the response, or else of the request
     */
    public String requestId() {
        return requestId;
    }

    /**
     * The time to wait before another attempt, usually with 429 and 503.
     *
     * @return empty if the response had no {@code Retry-After}; never negative
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
