package dev.tarefas.server.platform.database;

/** Rows that are out of date, which {@link PurgeSchedule} deletes in every replica. */
public interface Purge {

    /** What is deleted, for the log: {@code idempotency keys}. */
    String name();

    /** Deletes a bounded part of the rows; true while there may be more. */
    SqlWork<Boolean> part();
}
