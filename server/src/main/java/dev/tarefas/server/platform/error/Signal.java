package dev.tarefas.server.platform.error;

/** Leads a chain elsewhere, and is no fault: it has no stack, and nobody is told if it comes too late. */
public abstract class Signal extends RuntimeException {

    protected Signal(String message) {
        super(message, null, false, false);
    }
}
