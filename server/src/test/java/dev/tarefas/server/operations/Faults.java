package dev.tarefas.server.operations;

import io.r2dbc.spi.R2dbcBadGrammarException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.BadSqlGrammarException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** A controller that throws unexpected exceptions. Each message contains a secret that no response may contain. */
@RestController
@Profile(Faults.PROFILE)
class Faults {

    static final String PROFILE = "faults";
    static final String SECRET = "segredo";

    static final List<Throwable> ALL = List.of(
            new IllegalStateException(SECRET),
            new NullPointerException("because \"" + SECRET + "\" is null"),
            new BadSqlGrammarException("read", "select " + SECRET, new R2dbcBadGrammarException(SECRET)),
            new DataIntegrityViolationException("insert (" + SECRET + ")"),
            new UncheckedIOException(new IOException("/etc/" + SECRET)),
            new TimeoutException(SECRET),
            new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, SECRET),
            new ResponseStatusException(HttpStatus.BAD_GATEWAY, SECRET),
            new AssertionError(SECRET));

    @GetMapping("/falhas/{fault}")
    Mono<String> fail(@PathVariable("fault") int fault) {
        return Mono.error(ALL.get(fault));
    }
}
