--liquibase formatted sql

--changeset tarefas:0004-tentativa-em-curso
-- How many of the attempts have no outcome yet: being full of those is over in a moment, not at the window's end.
alter table tentativa_entrada add column em_curso integer not null default 0;
--rollback alter table tentativa_entrada drop column em_curso;

--changeset tarefas:0004-tentativa-reservada
-- When the last of them began: a replica that died left its own without an outcome for ever.
alter table tentativa_entrada add column reservada_em timestamptz not null default '-infinity';
--rollback alter table tentativa_entrada drop column reservada_em;
