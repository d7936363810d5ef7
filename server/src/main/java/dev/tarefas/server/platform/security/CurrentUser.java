package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.error.Refusal;
import java.util.UUID;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import reactor.core.publisher.Mono;

/**
 * Who makes the request, as the access token says.
 *
 * @param id the account
 * @param session the session that the token belongs to
 * @param admin whether it may administer other accounts
 */
public record CurrentUser(UUID id, UUID session, boolean admin) {

    /** Of the request at hand. */
    public static Mono<CurrentUser> get() {
        return ReactiveSecurityContextHolder.getContext()
                .map(SecurityContext::getAuthentication)
                .ofType(TokenAuthentication.class)
                .map(TokenAuthentication::getPrincipal)
                .switchIfEmpty(Mono.error(Refusal.NotAuthenticated::new));
    }

    /** Refuses everyone but administrators. */
    public CurrentUser requireAdmin() {
        if (!admin) throw new Refusal.Forbidden();
        return this;
    }

    /** Whether this account is the caller's own, or the caller an administrator. */
    public boolean mayManage(UUID account) {
        return admin || id.equals(account);
    }
}
