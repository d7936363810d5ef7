--liquibase formatted sql

--changeset tarefas:0006-resposta-sem-cifra
-- Responses are stored as they were sent, because none contains a secret any more: a log-in and a renewal take no key.
-- The encrypted ones would be unreadable. Without them a repeat of the last 24 hours runs again.
delete from chave_idempotencia;
comment on column chave_idempotencia.resposta is 'The response. Null only inside the transaction that makes it.';
--rollback delete from chave_idempotencia;
--rollback comment on column chave_idempotencia.resposta is null;
