package dev.tarefas.drill.topology;

import java.io.IOException;

/** A POSIX signal, sent with the {@code kill} command because Java can send only SIGTERM and SIGKILL. */
enum PosixSignal {
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
