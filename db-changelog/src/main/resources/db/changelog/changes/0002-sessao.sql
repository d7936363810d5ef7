--liquibase formatted sql

--changeset tarefas:0002-sessao
create table sessao (
    id          uuid        not null,
    usuario_id  uuid        not null,
    agente      text,
    criada_em   timestamptz not null,
    renovada_em timestamptz not null,
    expira_em   timestamptz not null,
    revogada_em timestamptz,
    constraint pk_sessao primary key (id),
    constraint fk_sessao_usuario foreign key (usuario_id) references usuario (id) on delete cascade
);
create index ix_sessao_usuario on sessao (usuario_id, id);
create index ix_sessao_expira on sessao (expira_em);
--rollback drop table sessao;

--changeset tarefas:0002-token-renovacao
create table token_renovacao (
    -- SHA-256 of the token, which itself is stored nowhere.
    hash        bytea       not null,
    sessao_id   uuid        not null,
    emitido_em  timestamptz not null,
    usado_em    timestamptz,
    repetido_em timestamptz,
    constraint pk_token_renovacao primary key (hash),
    constraint fk_token_renovacao_sessao foreign key (sessao_id) references sessao (id) on delete cascade
);
create index ix_token_renovacao_sessao on token_renovacao (sessao_id);
--rollback drop table token_renovacao;

--changeset tarefas:0002-tentativa-entrada
create table tentativa_entrada (
    -- Keyed hash of what is throttled (an account, an address): no e-mail or address is kept.
    chave      bytea       not null,
    tentativas integer     not null,
    expira_em  timestamptz not null,
    constraint pk_tentativa_entrada primary key (chave)
);
create index ix_tentativa_entrada_expira on tentativa_entrada (expira_em);
--rollback drop table tentativa_entrada;
