package dev.tarefas.bench.mvc;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The body of a create, with the limits of the contract. */
record NovaTarefa(
        @NotBlank @Size(max = 200) String titulo,
        @Size(max = 4000) String descricao) {}
