package dev.tarefas.server.platform.error;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every type of problem that a client can meet; its texts are in the catalogue of the contract. */
public enum ProblemType {
    DADOS_INVALIDOS(400),
    JSON_MALFORMADO(400),
    REQUISICAO_MALFORMADA(400),
    CURSOR_INVALIDO(400),
    NAO_AUTENTICADO(401),
    CREDENCIAIS_INVALIDAS(401),
    RENOVACAO_RECUSADA(401),
    ACESSO_NEGADO(403),
    SENHA_ATUAL_INCORRETA(403),
    NAO_ENCONTRADO(404),
    METODO_NAO_PERMITIDO(405),
    FORMATO_NAO_ACEITAVEL(406),
    REQUISICAO_LENTA(408),
    EMAIL_EM_USO(409),
    LIMITE_DE_TAREFAS(409),
    TRANSICAO_INVALIDA(409),
    CHAVE_EM_USO(409),
    VERSAO_DIVERGENTE(412),
    CORPO_GRANDE_DEMAIS(413),
    ENDERECO_LONGO(414),
    MIDIA_NAO_SUPORTADA(415),
    CHAVE_REUTILIZADA(422),
    MUITAS_TENTATIVAS(429),
    SOBRECARGA(429),
    CABECALHOS_GRANDES(431),
    ERRO_INTERNO(500),
    INDISPONIVEL(503),
    RESULTADO_INCERTO(503),
    // What the load balancer says by itself; here only for its page at /problemas.
    LIMITE_DE_REQUISICOES(429),
    REPLICA_PERDIDA(502),
    SEM_RESPOSTA(504);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The last segment of the problem's {@code type}: {@code /problemas/nao-encontrado}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }
}
