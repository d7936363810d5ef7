package dev.tarefas.server.tarefa;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param openLimit how many tarefas that are {@code PENDENTE} or {@code EM_ANDAMENTO} one person may have; default
 *     10,000
 */
@Validated
@ConfigurationProperties("tarefas.tarefa")
record TarefaProperties(@DefaultValue("10000") @Min(1) int openLimit) {}
