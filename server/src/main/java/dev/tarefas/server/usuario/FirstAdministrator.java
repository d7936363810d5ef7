package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Makes the administrator that the configuration names, once, whichever replica gets there first. */
@Component
class FirstAdministrator implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final AdminProperties properties;
    private final UsuarioService usuarios;

    FirstAdministrator(AdminProperties properties, UsuarioService usuarios) {
        this.properties = properties;
        this.usuarios = usuarios;
    }

    /** An account that already has the address is not promoted, because anybody may have registered it. */
    @Override
    public void run(ApplicationArguments args) {
        if (!properties.isSet()) return;
        Email email = Email.of(properties.email());
        Mono<Usuario> existing = usuarios.porEmail(email);
        Usuario administrator = existing.switchIfEmpty(create(email))
                .onErrorResume(failure -> ProblemException.is(failure, ProblemType.EMAIL_EM_USO), taken -> existing)
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE).filter(FirstAdministrator::isBusy))
                .block(TIMEOUT);
        if (administrator != null && administrator.papel() != Papel.ADMIN) {
            log.warn("no administrator was created, because ADMIN_EMAIL is the address of a user who is none and stays"
                    + " none: use an address that is not registered");
        }
    }

    private static boolean isBusy(Throwable failure) {
        return ProblemException.is(failure, ProblemType.INDISPONIVEL, ProblemType.SOBRECARGA);
    }

    private Mono<Usuario> create(Email email) {
        return usuarios.criar("Administração", email, properties.senha(), Papel.ADMIN)
                .doOnNext(created -> log.info("first administrator created"));
    }
}
