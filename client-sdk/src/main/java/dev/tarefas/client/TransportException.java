package dev.tarefas.client;

/**
 * A call without a usable response: the connection failed, a time limit passed, the thread was interrupted (its flag
 * stays set), or the response could not be read. The cause is the reason. A write may or may not have been carried out.
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
