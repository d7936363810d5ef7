package dev.tarefas.client;

import dev.tarefas.client.invoker.ApiClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a client reaches its server.
 *
 * @param baseUrl the server
 * @param httpClient the application's own client; null for the default
 * @param connectTimeout how long a connection of the default client may take to open; null for the default
 * @param callTimeout how long one request may take altogether, its retries included
 * @param maxAttempts how often one request is sent at most
 * @param onRetry is called before each retry
 */
record HttpSettings(
        URI baseUrl,
        @Nullable HttpClient httpClient,
        @Nullable Duration connectTimeout,
        Duration callTimeout,
        int maxAttempts,
        Consumer<Retry> onRetry) {

    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** The transport of the generated code. */
    ApiClient apiClient() {
        HttpClient retrying = new RetryingHttpClient(
                httpClient != null ? httpClient : defaultHttpClient(), new RetryPolicy(maxAttempts), onRetry);
        ApiClient api = new ApiClient() {
            @Override
            public HttpClient getHttpClient() {
                return retrying;
            }
        };
        api.updateBaseUri(baseUrl.toString());
        // The generated code calls it so; the retrying client applies it to the whole call.
        api.setReadTimeout(callTimeout);
        return api;
    }

    /**
     * HTTP/1.1 over plain text, because the upgrade to HTTP/2 costs a round trip and confuses proxies. With TLS the
     * version is negotiated.
     */
    private HttpClient defaultHttpClient() {
        boolean plain = "http".equalsIgnoreCase(baseUrl.getScheme());
        return HttpClient.newBuilder()
                .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .connectTimeout(Objects.requireNonNullElse(connectTimeout, DEFAULT_CONNECT_TIMEOUT))
                .build();
    }
}
