/** What tests stand on: replicas in this JVM on a real Postgres, and a client that holds every answer to the contract. */
@NullMarked
package dev.tarefas.server.testing;

import org.jspecify.annotations.NullMarked;
