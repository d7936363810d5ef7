/** Sessoes: log in, renew, list, revoke. */
@NullMarked
package dev.tarefas.server.sessao;

import org.jspecify.annotations.NullMarked;
