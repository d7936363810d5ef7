--liquibase formatted sql

--changeset tarefas:0005-chave-idempotencia
create table chave_idempotencia (
    -- The account that sent the key; all zeros when nobody was authenticated.
    chamador  uuid        not null,
    chave     text        not null,
    -- Keyed hash of the request that the key stands for.
    resumo    bytea       not null,
    -- The answer, encrypted: it may hold tokens. Null only inside the transaction that makes it.
    resposta  bytea,
    criada_em timestamptz not null,
    constraint pk_chave_idempotencia primary key (chamador, chave)
);
create index ix_chave_idempotencia_criada on chave_idempotencia (criada_em);
--rollback drop table chave_idempotencia;
