/** The running system: Postgres, replicas and Traefik, with the faults that can be injected. */
@NullMarked
package dev.tarefas.drill.topology;

import org.jspecify.annotations.NullMarked;
