-- The data of the peers: psql -v users=1000 -v tasks=1000 -f peers.sql
create table tarefa (
    id            uuid          primary key,
    usuario_id    uuid          not null,
    titulo        varchar(200)  not null,
    descricao     varchar(4000),
    situacao      varchar(20)   not null,
    criada_em     timestamptz   not null,
    atualizada_em timestamptz   not null,
    versao        bigint        not null
);
-- What mvc-full counts in.
create table usuario (
    id              uuid    primary key,
    tarefas_abertas integer not null
);

insert into tarefa
select md5('task ' || u || ' ' || t)::uuid, md5('user ' || u)::uuid, 'Tarefa ' || t || ' da pessoa ' || u,
       repeat('descricao ', 12), (array['PENDENTE', 'EM_ANDAMENTO', 'CONCLUIDA'])[1 + t % 3], created, created, 0
from generate_series(1, :users) u, generate_series(1, :tasks) t,
     lateral (select timestamptz '2026-01-01' + (u * :tasks + t) * interval '1 second' as created) at;

create index ix_tarefa_usuario_criada on tarefa (usuario_id, criada_em desc, id desc);
vacuum analyze;
checkpoint;
