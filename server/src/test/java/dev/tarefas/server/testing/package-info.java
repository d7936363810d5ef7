/**
 * Support for tests: replicas in this JVM on a real Postgres, and a client that checks every response against the
 * contract.
 */
@NullMarked
package dev.tarefas.server.testing;

import org.jspecify.annotations.NullMarked;
