package dev.tarefas.client;

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
    private @Nullable Credentials credentials;
    private @Nullable Supplier<String> tokenSupplier;
    private @Nullable Duration connectTimeout;
    private Duration callTimeout = Duration.ofSeconds(30);
    private @Nullable HttpClient httpClient;
    private final Map<String, String> commonHeaders = new HashMap<>(Map.of("User-Agent", UserAgent.ofTheSdk()));
    private int maxAttempts = RetryPolicy.DEFAULT_MAX_ATTEMPTS;
    private Consumer<Retry> onRetry = retry -> {};
    private LongSupplier nanoTime = System::nanoTime;

    TarefasClientBuilder() {}

    /**
     * The address of the server. Required.
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
     * Logs in with this e-mail and password when a token is first needed, and keeps the session renewed. Without
     * credentials and without a {@link #tokenSupplier} the client is anonymous.
     *
     * @param email the e-mail
     * @param senha the password
     * @return this builder
     * @throws IllegalArgumentException if either is blank
     */
    public TarefasClientBuilder credentials(String email, String senha) {
        this.credentials = new Credentials(email, senha);
        return this;
    }

    /**
     * Asks the application for the access token of each request, and once more if the server refuses the token. The
     * thread that makes the request calls the supplier.
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
     * How long one request may take altogether, from opening the connection to the last byte of the response, with all
     * of its retries; by default 30 seconds. A call that has to log in or renew first makes more than one request.
     *
     * @param callTimeout longer than zero
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public TarefasClientBuilder callTimeout(Duration callTimeout) {
        this.callTimeout = Checks.positive("callTimeout", callTimeout);
        return this;
    }

    /**
     * Sends requests through this client, for example for a proxy, TLS settings or an executor of your own. By default
     * the SDK makes a client that follows no redirects.
     *
     * @param httpClient the client; its own connect timeout applies, so {@link #connectTimeout} must not be set too
     * @return this builder
     */
    public TarefasClientBuilder httpClient(HttpClient httpClient) {
        this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
        return this;
    }

    /**
     * The language of the server's texts; by default the server's own default, Brazilian Portuguese.
     *
     * @param language Portuguese or English; for any other language the server uses its default
     * @return this builder
     * @throws IllegalArgumentException if the locale has no language
     */
    public TarefasClientBuilder language(Locale language) {
        commonHeaders.put("Accept-Language", Checks.languageTag("language", language));
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
        commonHeaders.put("User-Agent", Checks.visibleAscii("userAgent", userAgent));
        return this;
    }

    /**
     * How often a request is sent at most before its failure is reported; by default 4. The SDK repeats reads and writes
     * on 429, 502, 503 and 504, and when there was no response, after a random pause or after the server's
     * {@code Retry-After} if that is at most 5 seconds. Every write carries an {@code Idempotency-Key}, so that the
     * server carries it out once. A client spends at most 100 retries at once, and earns one back with every ten
     * requests.
     *
     * @param maxAttempts 1 (never repeat) to 10
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public TarefasClientBuilder maxAttempts(int maxAttempts) {
        this.maxAttempts = Checks.between("maxAttempts", 1, 10, maxAttempts);
        return this;
    }

    /**
     * A listener for logs and metrics, called before each retry on the thread that made the call; by default there is
     * no listener.
     *
     * @param listener must not block or throw
     * @return this builder
     */
    public TarefasClientBuilder onRetry(Consumer<Retry> listener) {
        this.onRetry = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** The clock that decides when to renew, in nanoseconds; for tests. */
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
        if (credentials != null && tokenSupplier != null) {
            throw new IllegalStateException("credentials and tokenSupplier exclude each other: give one of them");
        }
        if (httpClient != null && connectTimeout != null) {
            throw new IllegalStateException("connectTimeout has no effect on a given httpClient: set it on that one");
        }
        HttpSettings http = new HttpSettings(baseUrl, httpClient, connectTimeout, callTimeout, maxAttempts, onRetry);
        return new TarefasClient(toString(), http, commonHeaders, authentication());
    }

    private Authentication authentication() {
        return new Authentication(credentials, tokenSupplier, nanoTime);
    }

    /** {@return the settings, without any secret} */
    @Override
    public String toString() {
        return "TarefasClient[" + baseUrl + ", " + authentication() + "]";
    }
}
