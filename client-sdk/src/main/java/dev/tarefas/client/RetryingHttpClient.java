package dev.tarefas.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Sends each request, with the retries of {@link RetryPolicy}, within the request's timeout for the whole call. The
 * timeout includes the response body. The JDK's own timeout ends at the headers, so a server that stalls in the middle of
 * a body would block the caller forever. The generated code uses only {@link #send}.
 */
final class RetryingHttpClient extends HttpClient {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final HttpClient delegate;
    private final RetryPolicy policy;
    private final Consumer<Retry> listener;

    RetryingHttpClient(HttpClient delegate, RetryPolicy policy, Consumer<Retry> listener) {
        this.delegate = delegate;
        this.policy = policy;
        this.listener = listener;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Duration limit = request.timeout().orElse(FOR_EVER);
        long end = System.nanoTime() + limit.toNanos();
        for (int attempt = 1; ; attempt++) {
            Optional<Duration> pause;
            String reason;
            try {
                HttpResponse<T> response = once(request, policy.attemptTimeout(left(end)));
                pause = policy.afterResponse(request, attempt, response.statusCode(), response.headers(), left(end));
                if (pause.isEmpty()) {
                    return response;
                }
                reason = "status " + response.statusCode();
            } catch (IOException failure) {
                pause = policy.afterFailure(request, attempt, left(end));
                if (pause.isEmpty()) {
                    throw left(end).isZero() ? late(limit) : failure;
                }
                reason = failure.toString();
            }
            listener.accept(new Retry(request.method(), request.uri(), attempt, reason, pause.get()));
            Thread.sleep(pause.get().toMillis());
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private <T> HttpResponse<T> once(HttpRequest request, Duration limit) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> response = delegate.sendAsync(request, wholeBody());
        try {
            return response.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            response.cancel(true);
            throw late(limit);
        } catch (InterruptedException interrupted) {
            response.cancel(true);
            throw interrupted;
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause(), limit);
        }
    }

    /** Up to the headers, either the JDK's timer or ours may end the request. The message is the same for both. */
    private static IOException rethrown(Throwable cause, Duration limit) {
        if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
            return late(limit);
        }
        return cause instanceof IOException exception ? exception : new IOException(cause);
    }

    private static HttpTimeoutException late(Duration limit) {
        return new HttpTimeoutException("no complete response within " + limit.toMillis() + " ms");
    }

    /** The generated code reads only an {@code InputStream}. This stream has the complete body in memory. */
    @SuppressWarnings("unchecked")
    private static <T> BodyHandler<T> wholeBody() {
        return info -> (HttpResponse.BodySubscriber<T>)
                BodySubscribers.mapping(BodySubscribers.ofByteArray(), ByteArrayInputStream::new);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return delegate.sendAsync(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushPromiseHandler) {
        return delegate.sendAsync(request, handler, pushPromiseHandler);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return delegate.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return delegate.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return delegate.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return delegate.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return delegate.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return delegate.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return delegate.authenticator();
    }

    @Override
    public Version version() {
        return delegate.version();
    }

    @Override
    public Optional<Executor> executor() {
        return delegate.executor();
    }
}
