/** Usuarios: accounts, and who they belong to. */
@NullMarked
package dev.tarefas.server.usuario;

import org.jspecify.annotations.NullMarked;
