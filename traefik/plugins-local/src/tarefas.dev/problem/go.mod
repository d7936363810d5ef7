module tarefas.dev/problem

go 1.22
