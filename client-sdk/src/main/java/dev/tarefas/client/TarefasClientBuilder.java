package dev.tarefas.client;

import dev.tarefas.client.api.SessoesApi;
import dev.tarefas.client.invoker.ApiClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link TarefasClient}. Only the base URL is required. Not thread-safe. */
public final class TarefasClientBuilder {

    private @Nullable URI baseUrl;
    private @Nullable String email;
    private @Nullable String senha;
    private @Nullable Supplier<String> tokenSupplier;
    private @Nullable Duration connectTimeout;
    private Duration readTimeout = Duration.ofSeconds(30);
    private @Nullable HttpClient httpClient;
    private @Nullable Locale language;
    private String userAgent = defaultUserAgent();
    private int attempts = RetryPolicy.DEFAULT_ATTEMPTS;
    private Consumer<Retry> onRetry = retry -> {};
    private LongSupplier nanoTime = System::nanoTime;

    TarefasClientBuilder() {}

    /**
     * Where the server is. Required.
     *
     * @param baseUrl {@code http} or {@code https}, a host, and at most a port and a path
     * @return this builder
     * @throws IllegalArgumentException if it is anything else
     */
    public TarefasClientBuilder baseUrl(String baseUrl) {
        this.baseUrl = Checks.baseUrl(baseUrl);
        return this;
    }

    /**
     * Logs in with these when a token is first needed, and keeps the session renewed. Without this and
     * {@link #tokenSupplier} the client is anonymous.
     *
     * @param email the e-mail
     * @param senha the password
     * @return this builder
     * @throws IllegalArgumentException if either is blank
     */
    public TarefasClientBuilder credentials(String email, String senha) {
        if (email.isBlank() || senha.isBlank()) {
            throw new IllegalArgumentException("credentials must be an e-mail and a password, but the "
                    + (email.isBlank() ? "e-mail" : "password") + " was blank");
        }
        this.email = email;
        this.senha = senha;
        return this;
    }

    /**
     * Asks the application for the access token of each request, and once more if the server refuses one. It is called
     * by whichever thread makes a request.
     *
     * @param tokenSupplier returns a token without the word {@code Bearer}; never null
     * @return this builder
     */
    public TarefasClientBuilder tokenSupplier(Supplier<String> tokenSupplier) {
        this.tokenSupplier = Objects.requireNonNull(tokenSupplier, "tokenSupplier");
        return this;
    }

    /**
     * How long a connection may take to open; by default 5 seconds.
     *
     * @param connectTimeout longer than zero
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public TarefasClientBuilder connectTimeout(Duration connectTimeout) {
        this.connectTimeout = Checks.positive("connectTimeout", connectTimeout);
        return this;
    }

    /**
     * How long one request may take altogether, from opening the connection to the last byte of the answer, with all
     * of its retries; by default 30 seconds. A call that has to log in or renew first is more than one request.
     *
     * @param readTimeout longer than zero
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public TarefasClientBuilder readTimeout(Duration readTimeout) {
        this.readTimeout = Checks.positive("readTimeout", readTimeout);
        return this;
    }

    /**
     * Sends through this client, for a proxy, TLS settings or an executor of one's own. By default one is made that
     * follows no redirects.
     *
     * @param httpClient its connect timeout counts, so {@link #connectTimeout} must not be given too
     * @return this builder
     */
    public TarefasClientBuilder httpClient(HttpClient httpClient) {
        this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
        return this;
    }

    /**
     * The language of the server's texts; by default the server's, Brazilian Portuguese.
     *
     * @param language Portuguese or English; for any other the server falls back to its default
     * @return this builder
     * @throws IllegalArgumentException if it names no language
     */
    public TarefasClientBuilder language(Locale language) {
        if (language.getLanguage().isEmpty()) {
            throw new IllegalArgumentException("language must name a language, such as Locale.ENGLISH, but was '"
                    + language.toLanguageTag() + "'");
        }
        this.language = language;
        return this;
    }

    /**
     * The {@code User-Agent} of every request, which people see in their list of sessions; by default the name and
     * version of the SDK and of Java.
     *
     * @param userAgent visible ASCII text
     * @return this builder
     * @throws IllegalArgumentException if it is blank or has other characters
     */
    public TarefasClientBuilder userAgent(String userAgent) {
        this.userAgent = Checks.visibleAscii("userAgent", userAgent);
        return this;
    }

    /**
     * How often a request is sent at most before its failure is reported; by default 4. Reads and writes alike are
     * repeated on 429, 502, 503 and 504, and when no answer came, after a random pause or the server's
     * {@code Retry-After}, if that is at most 5 seconds. Every write carries an {@code Idempotency-Key}, so that it is
     * done once. A client spends at most 100 retries at once, and earns one back with every ten requests.
     *
     * @param attempts 1 (never repeat) to 10
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public TarefasClientBuilder attempts(int attempts) {
        if (attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException("attempts must be from 1 to 10, but was " + attempts);
        }
        this.attempts = attempts;
        return this;
    }

    /**
     * Is told of each retry, for logs and metrics, on the thread that waits for the answer; by default nobody is.
     *
     * @param listener must not block or throw
     * @return this builder
     */
    public TarefasClientBuilder onRetry(Consumer<Retry> listener) {
        this.onRetry = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** The clock that tells when to renew, in nanoseconds; for tests. */
    TarefasClientBuilder nanoTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        return this;
    }

    /**
     * Builds the client. Sends nothing.
     *
     * @return the client
     * @throws IllegalStateException if the base URL is missing, or two settings exclude each other
     */
    public TarefasClient build() {
        if (baseUrl == null) {
            throw new IllegalStateException("baseUrl is missing: give one, such as https://api.example.com");
        }
        if (email != null && tokenSupplier != null) {
            throw new IllegalStateException("credentials and tokenSupplier exclude each other: give one of them");
        }
        if (httpClient != null && connectTimeout != null) {
            throw new IllegalStateException("connectTimeout has no effect on a given httpClient: set it on that one");
        }
        return new TarefasClient(this);
    }

    ApiClient apiClient() {
        HttpClient http = new DeadlineHttpClient(
                httpClient != null ? httpClient : defaultHttpClient(), new RetryPolicy(attempts), onRetry);
        ApiClient api = new ApiClient() {
            @Override
            public HttpClient getHttpClient() {
                return http;
            }
        };
        api.updateBaseUri(requireBaseUrl().toString());
        api.setReadTimeout(readTimeout);
        return api;
    }

    AccessTokens tokens(AnonymousCalls calls, SessoesApi api) {
        if (email != null && senha != null) {
            return new LoginTokens(calls, api, email, senha, nanoTime);
        }
        return tokenSupplier != null ? new SuppliedTokens(tokenSupplier) : AccessTokens.none();
    }

    Map<String, String> commonHeaders() {
        Map<String, String> headers = new HashMap<>();
        headers.put("User-Agent", userAgent);
        if (language != null) {
            headers.put("Accept-Language", language.toLanguageTag());
        }
        return headers;
    }

    /** HTTP/2 by upgrade from plain text costs a round trip and confuses proxies; with TLS it is negotiated. */
    private HttpClient defaultHttpClient() {
        boolean plain = "http".equalsIgnoreCase(requireBaseUrl().getScheme());
        return HttpClient.newBuilder()
                .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .connectTimeout(Objects.requireNonNullElse(connectTimeout, Duration.ofSeconds(5)))
                .build();
    }

    private URI requireBaseUrl() {
        return Objects.requireNonNull(baseUrl, "baseUrl");
    }

    private static String defaultUserAgent() {
        String version = TarefasClient.class.getPackage().getImplementationVersion();
        return "tarefas-client-sdk" + (version == null ? "" : "/" + version) + " Java/"
                + Runtime.version().feature();
    }

    /** {@return the settings, without any secret} */
    @Override
    public String toString() {
        String identity = email != null ? "credentials" : tokenSupplier != null ? "tokenSupplier" : "anonymous";
        return "TarefasClient[" + baseUrl + ", " + identity + "]";
    }
}
