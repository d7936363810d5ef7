package dev.tarefas.server.usuario;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Accounts by Spring Data; in SQL what it cannot express: a locked row, a page by key, a first one. */
interface UsuarioRepository extends Repository<Usuario, UUID> {

    Mono<Usuario> save(Usuario usuario);

    Mono<Usuario> findById(UUID id);

    Mono<Usuario> findByEmail(String email);

    /** The account, locked until the transaction ends. */
    @Query("select * from usuario where id = :id for update")
    Mono<Usuario> lock(UUID id);

    /** In the order of their ids, and so of their registration. */
    @Query("select * from usuario where id > :after order by id limit :limit")
    Flux<Usuario> page(UUID after, int limit);

    /** Zero when the password is no longer the one that was verified. */
    @Modifying
    @Query("update usuario set senha_hash = :nova where id = :id and senha_hash = :verificada")
    Mono<Integer> setPassword(UUID id, String verificada, String nova);

    /** The account as long as its password is the verified one, which then cannot change before the transaction ends. */
    @Query("select * from usuario where id = :id and senha_hash = :verificada for share")
    Mono<Usuario> lockPassword(UUID id, String verificada);

    /** What is left of its sessions and tarefas goes with it. */
    @Modifying
    @Query("delete from usuario where id = :id")
    Mono<Integer> delete(UUID id);
}
