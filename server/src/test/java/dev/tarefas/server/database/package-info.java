/** The changelog on a real Postgres: up, down, and many replicas at once. */
@NullMarked
package dev.tarefas.server.database;

import org.jspecify.annotations.NullMarked;
