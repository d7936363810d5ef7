-- The data of Tarefas, once its users have registered: psql -v tasks=25000 -f tarefas.sql
insert into tarefa (id, usuario_id, titulo, descricao, situacao, prioridade, etiquetas, versao, criada_em, atualizada_em)
select gen_random_uuid(), u.id, 'Tarefa ' || t, repeat('descricao ', 12), 'PENDENTE', 2, array['casa'], 1,
       now() - t * interval '1 minute', now()
from usuario u, generate_series(1, :tasks) t
where u.email like 'medida%';

update usuario u set tarefas_abertas = (select count(*) from tarefa t where t.usuario_id = u.id);
vacuum analyze;
checkpoint;
