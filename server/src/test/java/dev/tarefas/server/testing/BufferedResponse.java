package dev.tarefas.server.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import javax.net.ssl.SSLSession;

/** A response whose bytes were read already, handed on as the caller asked for them. */
record BufferedResponse<T>(HttpResponse<byte[]> raw, T body) implements HttpResponse<T> {

    static <T> BufferedResponse<T> of(HttpResponse<byte[]> response, BodyHandler<T> handler) {
        return new BufferedResponse<>(response, read(response, handler));
    }

    @Override
    public int statusCode() {
        return raw.statusCode();
    }

    @Override
    public HttpRequest request() {
        return raw.request();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return raw.headers();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return raw.sslSession();
    }

    @Override
    public URI uri() {
        return raw.uri();
    }

    @Override
    public HttpClient.Version version() {
        return raw.version();
    }

    private static <T> T read(HttpResponse<byte[]> response, BodyHandler<T> handler) {
        HttpResponse.BodySubscriber<T> subscriber = handler.apply(new Info(response));
        try (SubmissionPublisher<List<ByteBuffer>> publisher = new SubmissionPublisher<>(Runnable::run, 1)) {
            publisher.subscribe((Flow.Subscriber<List<ByteBuffer>>) subscriber);
            publisher.submit(List.of(ByteBuffer.wrap(response.body())));
        }
        try {
            return subscriber.getBody().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private record Info(int statusCode, HttpHeaders headers, HttpClient.Version version)
            implements HttpResponse.ResponseInfo {
        Info(HttpResponse<?> response) {
            this(response.statusCode(), response.headers(), response.version());
        }
    }
}
