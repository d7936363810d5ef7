/** The running system: Postgres, replicas, Traefik, and what can be done to them. */
@NullMarked
package dev.tarefas.drill.topology;

import org.jspecify.annotations.NullMarked;
