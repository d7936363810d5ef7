package dev.tarefas.server.usuario;

/** What an account may do; an {@code ADMIN} also administers the others. */
enum Papel {
    USUARIO,
    ADMIN
}
