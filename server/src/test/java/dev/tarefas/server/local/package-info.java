/** Everything for running on a developer's machine and for tests: a real Postgres without Docker, and secrets made on the spot. */
@NullMarked
package dev.tarefas.server.local;

import org.jspecify.annotations.NullMarked;
