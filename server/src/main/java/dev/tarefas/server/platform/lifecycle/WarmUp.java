package dev.tarefas.server.platform.lifecycle;

import com.fasterxml.uuid.NoArgGenerator;
import dev.tarefas.server.platform.observability.OwnRequests;
import dev.tarefas.server.platform.security.AccessTokens;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends requests to this replica before a balancer does, which waits for {@code /healthz}: those of clients then find
 * compiled code and open connections. They come in the name of nobody, so that reads find nothing, and writes begin
 * their transaction, claim their key, are refused (401), and leave no trace.
 */
@Component
class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final int AT_ONCE = 8;
    private static final Duration AT_MOST = Duration.ofSeconds(10);
    private static final MediaType MERGE_PATCH = MediaType.valueOf("application/merge-patch+json");
    private static final String TAREFA = """
            {"titulo":"Aquecer","descricao":"Antes do primeiro pedido","prioridade":"ALTA","etiquetas":["casa"]}""";

    private final Settings settings;
    private final AccessTokens tokens;
    private final NoArgGenerator ids;
    private final ServerProperties address;
    private final WebServerApplicationContext context;

    WarmUp(
            Settings settings,
            AccessTokens tokens,
            NoArgGenerator ids,
            ServerProperties address,
            WebServerApplicationContext context) {
        this.settings = settings;
        this.tokens = tokens;
        this.ids = ids;
        this.address = address;
        this.context = context;
    }

    /** A replica that cannot warm up serves all the same: no failure of a request ends the start. */
    @Override
    public void run(ApplicationArguments args) {
        if (settings.warmUp() == 0) return;
        Long answered = tokens.issue(ids.generate(), ids.generate(), "USUARIO")
                .flatMapMany(token -> requests(client(token)))
                .take(settings.warmUp())
                .take(AT_MOST)
                .count()
                .block();
        log.info("warm after {} requests to itself", answered);
    }

    private Flux<Integer> requests(WebClient client) {
        return Flux.defer(() -> Flux.just(
                        client.get().uri("/tarefas?situacao=PENDENTE&limite=20"),
                        client.get().uri("/tarefas/" + ids.generate()),
                        create(client),
                        // Without a key: its answer, a 404, would be kept.
                        client.patch()
                                .uri("/tarefas/" + ids.generate())
                                .contentType(MERGE_PATCH)
                                .bodyValue(TAREFA)))
                .repeat()
                .flatMap(WarmUp::send, AT_ONCE);
    }

    private RequestHeadersSpec<?> create(WebClient client) {
        return client.post()
                .uri("/tarefas")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", ids.generate().toString())
                .bodyValue(TAREFA);
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
                    headers.set(OwnRequests.HEADER, OwnRequests.WORD);
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
