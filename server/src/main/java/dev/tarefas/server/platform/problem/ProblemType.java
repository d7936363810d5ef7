package dev.tarefas.server.platform.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Every type of problem that a client can meet. The texts are in the contract's catalogue ({@code api-spec/problemas}). */
public enum ProblemType {
    DADOS_INVALIDOS(400),
    JSON_MALFORMADO(400),
    REQUISICAO_MALFORMADA(400),
    CURSOR_INVALIDO(400),
    NAO_AUTENTICADO(401, HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tarefas\""),
    CREDENCIAIS_INVALIDAS(401, HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tarefas\""),
    RENOVACAO_RECUSADA(401, HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tarefas\""),
    ACESSO_NEGADO(403),
    SENHA_ATUAL_INCORRETA(403),
    /** The resource does not exist or belongs to somebody else. A client cannot distinguish the two. */
    NAO_ENCONTRADO(404),
    METODO_NAO_PERMITIDO(405),
    FORMATO_NAO_ACEITAVEL(406),
    REQUISICAO_LENTA(408),
    EMAIL_EM_USO(409),
    LIMITE_DE_TAREFAS(409),
    TRANSICAO_INVALIDA(409),
    CHAVE_EM_USO(409, HttpHeaders.RETRY_AFTER, "1"),
    VERSAO_DIVERGENTE(412),
    CORPO_GRANDE_DEMAIS(413),
    ENDERECO_LONGO(414),
    MIDIA_NAO_SUPORTADA(415),
    CHAVE_REUTILIZADA(422),
    MUITAS_TENTATIVAS(429),
    /** More, or longer, requests than the replica can serve. Not a 503, because a balancer would take it out. */
    SOBRECARGA(429, HttpHeaders.RETRY_AFTER, "1"),
    CABECALHOS_GRANDES(431),
    ERRO_INTERNO(500),
    /** The replica is draining, or has no database; nothing was done. */
    INDISPONIVEL(503, HttpHeaders.RETRY_AFTER, "1"),
    /** The connection broke during a commit, so that the write may have happened. */
    RESULTADO_INCERTO(503, HttpHeaders.RETRY_AFTER, "1"),
    // The load balancer sends these by itself. They are here only for the pages at /problemas.
    LIMITE_DE_REQUISICOES(429),
    REPLICA_PERDIDA(502),
    SEM_RESPOSTA(504);

    private final int status;
    private final Map<String, String> headers;

    ProblemType(int status) {
        this.status = status;
        this.headers = Map.of();
    }

    ProblemType(int status, String header, String value) {
        this.status = status;
        this.headers = Map.of(header, value);
    }

    public int status() {
        return status;
    }

    /** The headers of every answer of this type. */
    Map<String, String> headers() {
        return headers;
    }

    /** The last segment of the problem's {@code type}: {@code /problemas/nao-encontrado}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }
}
