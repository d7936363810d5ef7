package dev.tarefas.bench.mvc;

import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The three operations that are compared. */
@RestController
@RequestMapping("/tarefas")
class TarefaController {

    private final TarefaRepository tarefas;

    TarefaController(TarefaRepository tarefas) {
        this.tarefas = tarefas;
    }

    @GetMapping("/{id}")
    ResponseEntity<Tarefa> read(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
        return tarefas.find(id, owner(token))
                .map(found -> ResponseEntity.ok().eTag(found.etag()).body(found))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping
    Pagina list(@RequestParam(defaultValue = "20") int limite, @AuthenticationPrincipal Jwt token) {
        return new Pagina(tarefas.newest(owner(token), limite));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Tarefa create(@Valid @RequestBody NovaTarefa nova, @AuthenticationPrincipal Jwt token) {
        return tarefas.insert(UUID.randomUUID(), owner(token), nova);
    }

    private static UUID owner(Jwt token) {
        return UUID.fromString(token.getSubject());
    }
}
