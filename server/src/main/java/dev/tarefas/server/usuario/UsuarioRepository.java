package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Usuarios in SQL. */
@Repository
class UsuarioRepository {

    private static final String UNIQUE_EMAIL = "uk_usuario_email";
    private static final String SELECT =
            "select id, nome, email, senha_hash, papel, versao, criado_em, atualizado_em from usuario ";

    Mono<Usuario> find(SqlSession session, UUID id) {
        return session.one(SELECT + "where id = $1", UsuarioRepository::toRow, id);
    }

    Mono<Usuario> findByEmail(SqlSession session, String email) {
        return session.one(SELECT + "where email = $1", UsuarioRepository::toRow, email);
    }

    /** The usuario, locked until the transaction ends. */
    Mono<Usuario> lock(SqlSession session, UUID id) {
        return session.one(SELECT + "where id = $1 for update", UsuarioRepository::toRow, id);
    }

    /** The usuario as long as its password is the verified one, which then cannot change before the transaction ends. */
    Mono<Usuario> lockPassword(SqlSession session, UUID id, String verificada) {
        return session.one(
                SELECT + "where id = $1 and senha_hash = $2 for share", UsuarioRepository::toRow, id, verificada);
    }

    /** In the order of their ids, and so of their registration. */
    Mono<List<Usuario>> page(SqlSession session, UUID after, int limit) {
        return session.list(SELECT + "where id > $1 order by id limit $2", UsuarioRepository::toRow, after, limit);
    }

    Mono<Usuario> insert(SqlSession session, Usuario novo) {
        return session.update(
                        "insert into usuario (id, nome, email, senha_hash, papel, versao, criado_em, atualizado_em)"
                                + " values ($1, $2, $3, $4, $5, $6, $7, $8)",
                        novo.id(),
                        novo.nome(),
                        novo.email(),
                        novo.senhaHash(),
                        novo.papel().name(),
                        novo.versao(),
                        novo.criadoEm(),
                        novo.atualizadoEm())
                .onErrorMap(UsuarioRepository::emailTaken)
                .thenReturn(novo);
    }

    /** Updates a usuario that this transaction has locked. */
    Mono<Usuario> update(SqlSession session, Usuario usuario) {
        return session.update(
                        "update usuario set nome = $2, email = $3, versao = $4, atualizado_em = $5 where id = $1",
                        usuario.id(),
                        usuario.nome(),
                        usuario.email(),
                        usuario.versao(),
                        usuario.atualizadoEm())
                .onErrorMap(UsuarioRepository::emailTaken)
                .thenReturn(usuario);
    }

    /** False when the password is no longer the one that was verified. */
    Mono<Boolean> setPassword(SqlSession session, UUID id, String verificada, String nova) {
        return session.update(
                        "update usuario set senha_hash = $3 where id = $1 and senha_hash = $2", id, verificada, nova)
                .map(rows -> rows == 1);
    }

    /** Also deletes the rest of its sessions and tarefas. */
    Mono<Void> delete(SqlSession session, UUID id) {
        return session.update("delete from usuario where id = $1", id).then();
    }

    private static Throwable emailTaken(Throwable failure) {
        return SqlSession.violates(failure, UNIQUE_EMAIL) ? new ProblemException(ProblemType.EMAIL_EM_USO) : failure;
    }

    private static Usuario toRow(Readable row) {
        return new Usuario(
                row.get(0, UUID.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, String.class),
                Papel.valueOf(row.get(4, String.class)),
                row.get(5, Long.class),
                row.get(6, Instant.class),
                row.get(7, Instant.class));
    }
}
