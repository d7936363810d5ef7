package dev.tarefas.server.operacao;

import dev.tarefas.server.api.OperacoesApi;
import dev.tarefas.server.api.model.ChavePublicaDto;
import dev.tarefas.server.api.model.ChavesPublicasDto;
import dev.tarefas.server.api.model.SaudeDto;
import dev.tarefas.server.api.model.TipoDeProblemaDto;
import dev.tarefas.server.platform.lifecycle.Readiness;
import dev.tarefas.server.platform.observability.RequestLog;
import dev.tarefas.server.platform.problem.ProblemCatalogue;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.platform.security.PublishedKeys;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class OperacaoController implements OperacoesApi {

    private static final Duration KEYS_MAX_AGE = Duration.ofMinutes(5);

    private final Readiness readiness;
    private final PublishedKeys keys;
    private final ProblemCatalogue catalogue;

    OperacaoController(Readiness readiness, PublishedKeys keys, ProblemCatalogue catalogue) {
        this.readiness = readiness;
        this.keys = keys;
        this.catalogue = catalogue;
    }

    @Override
    public Mono<ResponseEntity<SaudeDto>> verificarProntidao(ServerWebExchange exchange) {
        readiness.require();
        return verificarVida(exchange);
    }

    @Override
    public Mono<ResponseEntity<SaudeDto>> verificarVida(ServerWebExchange exchange) {
        RequestLog.quiet(exchange);
        return Mono.just(ResponseEntity.ok(new SaudeDto().estado("UP")));
    }

    @Override
    public Mono<ResponseEntity<ChavesPublicasDto>> listarChaves(ServerWebExchange exchange) {
        ChavesPublicasDto all = new ChavesPublicasDto()
                .keys(keys.list().stream().map(OperacaoController::toDto).toList());
        return Mono.just(ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEYS_MAX_AGE).cachePublic())
                .body(all));
    }

    @Override
    public Mono<ResponseEntity<TipoDeProblemaDto>> lerProblema(String slug, ServerWebExchange exchange) {
        ProblemType type = ProblemType.ofSlug(slug).orElseThrow(() -> new ProblemException(ProblemType.NAO_ENCONTRADO));
        Locale locale =
                catalogue.best(exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT_LANGUAGE).stream());
        return Mono.just(ResponseEntity.ok()
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .body(toDto(type, locale)));
    }

    private TipoDeProblemaDto toDto(ProblemType type, Locale locale) {
        return new TipoDeProblemaDto()
                .slug(type.slug())
                .status(type.status())
                .titulo(catalogue.title(type, locale))
                .explicacao(catalogue.explanation(type, locale));
    }

    private static ChavePublicaDto toDto(PublishedKeys.Key key) {
        return new ChavePublicaDto()
                .kty(key.kty())
                .kid(key.kid())
                .use(key.use())
                .alg(key.alg())
                .n(key.n())
                .e(key.e());
    }
}
