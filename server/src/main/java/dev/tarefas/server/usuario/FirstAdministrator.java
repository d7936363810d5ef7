package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.error.Refusal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
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

    /** An address that is registered already stays what it is: to promote it would trust whoever took it first. */
    @Override
    public void run(ApplicationArguments args) {
        if (!properties.isSet()) return;
        try {
            usuarios.criar("Administração", Email.of(properties.email()), properties.senha(), Papel.ADMIN)
                    .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE).filter(Refusal.Unavailable.class::isInstance))
                    .block(TIMEOUT);
            log.info("first administrator created");
        } catch (Refusal.EmailTaken exists) {
            log.info("first administrator exists already");
        }
    }
}
