package dev.tarefas.server.platform.lifecycle;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.observability.RequestLog;
import dev.tarefas.server.platform.security.AccessTokens;
import dev.tarefas.server.platform.security.CurrentUser;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends requests to this replica before {@code /healthz} is 200 and a balancer sends any, so that the first requests of
 * clients find compiled code and open connections. The requests come from a user who does not exist, so that reads find
 * nothing and writes are refused (401) and leave no trace.
 */
@Component
class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final int AT_ONCE = 8;
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final LifecycleSettings settings;
    private final List<WarmUpRequests> requests;
    private final AccessTokens tokens;
    private final Database database;
    private final Environment environment;

    WarmUp(
            LifecycleSettings settings,
            List<WarmUpRequests> requests,
            AccessTokens tokens,
            Database database,
            Environment environment) {
        this.settings = settings;
        this.requests = requests;
        this.tokens = tokens;
        this.database = database;
        this.environment = environment;
    }

    /** A failed request does not end the start, because a replica without a warm-up can serve too. */
    @Override
    public void run(ApplicationArguments args) {
        if (settings.warmUp() == 0) return;
        Long answered = tokens.issue(new CurrentUser(UUID.randomUUID(), UUID.randomUUID(), false))
                .flatMapMany(token -> requests(client(token)))
                // The limits come before the sending, so that they cut no request off.
                .take(settings.warmUp())
                .take(AT_MOST)
                .flatMap(WarmUp::send, AT_ONCE)
                .count()
                .block();
        database.openConnections().timeout(AT_MOST).onErrorComplete().block();
        log.info("warm after {} requests to itself", answered);
    }

    private Flux<RequestHeadersSpec<?>> requests(WebClient client) {
        return Flux.defer(() -> Flux.fromIterable(requests)
                        .<RequestHeadersSpec<?>>flatMapIterable(feature -> feature.of(client)))
                .repeat();
    }

    private static Mono<Integer> send(RequestHeadersSpec<?> request) {
        return request.exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()))
                .onErrorComplete();
    }

    private WebClient client(String token) {
        String host = environment.getProperty("server.address", "127.0.0.1");
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return WebClient.builder()
                .baseUrl("http://" + literal + ":" + environment.getRequiredProperty("local.server.port"))
                .defaultHeaders(headers -> {
                    headers.setBearerAuth(token);
                    headers.set(RequestLog.WARM_UP_HEADER, RequestLog.WARM_UP_SECRET);
                })
                .build();
    }
}
