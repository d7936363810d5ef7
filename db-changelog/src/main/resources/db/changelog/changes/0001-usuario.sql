--liquibase formatted sql

--changeset tarefas:0001-usuario
create table usuario (
    id              uuid        not null,
    nome            text        not null,
    email           text        not null,
    senha_hash      text        not null,
    papel           text        not null,
    -- PENDENTE and EM_ANDAMENTO tarefas: changed in the statement that changes the tarefa, so the limit is exact.
    tarefas_abertas integer     not null default 0,
    versao          bigint      not null,
    criado_em       timestamptz not null,
    atualizado_em   timestamptz not null,
    constraint pk_usuario primary key (id),
    constraint uk_usuario_email unique (email),
    constraint ck_usuario_papel check (papel in ('USUARIO', 'ADMIN')),
    constraint ck_usuario_tarefas_abertas check (tarefas_abertas >= 0)
) with (fillfactor = 80);
--rollback drop table usuario;
