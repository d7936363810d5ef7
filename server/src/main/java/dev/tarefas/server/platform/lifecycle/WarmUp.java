package dev.tarefas.server.platform.lifecycle;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.observability.RequestLog;
import dev.tarefas.server.platform.security.AccessTokens;
import dev.tarefas.server.platform.security.CurrentUser;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends requests to this replica before a balancer does, which awaits {@code /healthz}: the first requests of clients
 * then find compiled code and open connections. The requests come from a user who does not exist, so that reads find
 * nothing and writes are refused (401) and leave no trace.
 */
@Component
class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final int AT_ONCE = 8;
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final Settings settings;
    private final List<WarmUpRequests> requests;
    private final AccessTokens tokens;
    private final Database database;
    private final ServerProperties address;
    private final WebServerApplicationContext context;

    WarmUp(
            Settings settings,
            List<WarmUpRequests> requests,
            AccessTokens tokens,
            Database database,
            ServerProperties address,
            WebServerApplicationContext context) {
        this.settings = settings;
        this.requests = requests;
        this.tokens = tokens;
        this.database = database;
        this.address = address;
        this.context = context;
    }

    /** A replica that cannot warm up serves all the same: no failure of a request ends the start. */
    @Override
    public void run(ApplicationArguments args) {
        if (settings.warmUp() == 0) return;
        Long answered = tokens.issue(new CurrentUser(UUID.randomUUID(), UUID.randomUUID(), false))
                .flatMapMany(token -> send(client(token)))
                .take(settings.warmUp())
                .take(AT_MOST)
                .count()
                .block();
        database.openConnections().timeout(AT_MOST).onErrorComplete().block();
        log.info("warm after {} requests to itself", answered);
    }

    private Flux<Integer> send(WebClient client) {
        return Flux.defer(() -> Flux.fromIterable(requests).flatMapIterable(feature -> feature.of(client)))
                .repeat()
                .flatMap(WarmUp::send, AT_ONCE);
    }

    private static Mono<Integer> send(RequestHeadersSpec<?> request) {
        return request.exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()))
                .onErrorComplete();
    }

    private WebClient client(String token) {
        return WebClient.builder()
                .baseUrl(UriComponentsBuilder.newInstance()
                        .scheme("http")
                        .host(host())
                        .port(Objects.requireNonNull(context.getWebServer()).getPort())
                        .toUriString())
                .defaultHeaders(headers -> {
                    headers.setBearerAuth(token);
                    headers.set(RequestLog.WARM_UP_HEADER, RequestLog.WARM_UP_SECRET);
                })
                .build();
    }

    private String host() {
        InetAddress bound = address.getAddress();
        return bound == null || bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    }

    /**
     * @param warmUp how many requests to send before {@code /healthz} is 200, for at most 10 s; setting
     *     {@code TAREFAS_WARMUP}, default 200
     */
    @Validated
    @ConfigurationProperties("tarefas.lifecycle")
    record Settings(
            @DefaultValue("200") @Min(0) @Max(10_000) int warmUp) {}
}
