--liquibase formatted sql

--changeset tarefas:without-rollback
create table irreversible (id uuid not null);
