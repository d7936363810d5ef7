--liquibase formatted sql

--changeset tarefas:0003-tarefa
create table tarefa (
    id            uuid        not null,
    usuario_id    uuid        not null,
    titulo        text        not null,
    descricao     text,
    situacao      text        not null,
    -- 1 BAIXA, 2 MEDIA, 3 ALTA, 4 URGENTE: a number, so that it sorts.
    prioridade    smallint    not null,
    vence_em      timestamptz,
    etiquetas     text[]      not null,
    versao        bigint      not null,
    criada_em     timestamptz not null,
    atualizada_em timestamptz not null,
    concluida_em  timestamptz,
    constraint pk_tarefa primary key (id),
    constraint fk_tarefa_usuario foreign key (usuario_id) references usuario (id) on delete cascade,
    constraint ck_tarefa_situacao check (situacao in ('PENDENTE', 'EM_ANDAMENTO', 'CONCLUIDA', 'CANCELADA')),
    constraint ck_tarefa_prioridade check (prioridade between 1 and 4),
    constraint ck_tarefa_concluida check ((situacao = 'CONCLUIDA') = (concluida_em is not null))
);
-- One index for each order of a page (TarefaOrder); the tie-break is always the id.
create index ix_tarefa_usuario_criada on tarefa (usuario_id, criada_em, id);
create index ix_tarefa_usuario_vence on tarefa (usuario_id, coalesce(vence_em, 'infinity'::timestamptz), id);
create index ix_tarefa_usuario_prioridade on tarefa (usuario_id, prioridade, id);
--rollback drop table tarefa;
