package dev.tarefas.drill.topology;

import java.io.IOException;

/** What is sent to a process from outside. */
enum Signal {
    TERM,
    KILL,
    STOP,
    CONT;

    void send(ProcessHandle process) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name(), String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) throw new IOException("kill -" + name() + " " + process.pid() + " ended with " + status);
    }
}
