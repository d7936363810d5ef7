package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import java.util.UUID;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who makes the request, as the access token says.
 *
 * @param id the user
 * @param session the session that the token belongs to
 * @param admin whether the user may administer others
 */
public record CurrentUser(UUID id, UUID session, boolean admin) {

    private static final String ATTRIBUTE = CurrentUser.class.getName();

    /** The user of a request that was authenticated; others are refused. */
    public static CurrentUser of(ServerWebExchange exchange) {
        CurrentUser user = exchange.getAttribute(ATTRIBUTE);
        if (user == null) throw new ProblemException(ProblemType.NAO_AUTENTICADO);
        return user;
    }

    public static boolean isKnown(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE) != null;
    }

    void enter(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** Refuses everyone but administrators. */
    public CurrentUser requireAdmin() {
        if (!admin) throw new ProblemException(ProblemType.ACESSO_NEGADO);
        return this;
    }

    /** Whether the user may read and change the given one: it is the same, or this one is an administrator. */
    public boolean mayManage(UUID usuarioId) {
        return admin || id.equals(usuarioId);
    }
}
