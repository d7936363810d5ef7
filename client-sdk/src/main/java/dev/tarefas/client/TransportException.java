package dev.tarefas.client;

/**
 * No usable answer arrived: no connection, a time limit passed, the thread was interrupted (its flag stays set), or
 * the answer could not be read. A write may or may not have happened. The cause tells which.
 */
public class TransportException extends TarefasException {

    private static final long serialVersionUID = 1L;

    TransportException(Failure failure) {
        super(failure);
    }

    boolean interrupted() {
        return getCause() instanceof InterruptedException;
    }
}
