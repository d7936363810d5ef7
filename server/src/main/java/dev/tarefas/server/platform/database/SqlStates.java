package dev.tarefas.server.platform.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what may be retried, by SQLSTATE (PostgreSQL, appendix A): a whole state, or a class of them by its
 * first two characters. The "transient" classes of Spring and of R2DBC are of no use here: they call a broken
 * connection and a timeout permanent.
 */
final class SqlStates {

    private static final Map<String, FailureKind> TABLE = Map.ofEntries(
            Map.entry("08", FailureKind.CONNECTION_LOST), // connection exception
            Map.entry("25P03", FailureKind.CONNECTION_LOST), // idle_in_transaction_session_timeout
            Map.entry("25P04", FailureKind.CONNECTION_LOST), // transaction_timeout
            Map.entry("25006", FailureKind.UNABLE), // read_only_sql_transaction: the primary moved
            Map.entry("40001", FailureKind.ROLLED_BACK), // serialization_failure
            Map.entry("40P01", FailureKind.ROLLED_BACK), // deadlock_detected
            Map.entry("40", FailureKind.UNABLE), // other rollbacks, 40003 statement_completion_unknown among them
            Map.entry("53300", FailureKind.CONNECTION_LOST), // too_many_connections
            Map.entry("53", FailureKind.UNABLE), // disk full, out of memory
            Map.entry("55P03", FailureKind.LOCKED), // lock_not_available: lock_timeout
            Map.entry("57014", FailureKind.TOO_SLOW), // query_canceled: statement_timeout
            Map.entry("57P01", FailureKind.CONNECTION_LOST), // admin_shutdown
            Map.entry("57P02", FailureKind.CONNECTION_LOST), // crash_shutdown
            Map.entry("57P03", FailureKind.CONNECTION_LOST), // cannot_connect_now
            Map.entry("57P05", FailureKind.CONNECTION_LOST), // idle_session_timeout
            Map.entry("58", FailureKind.UNABLE)); // system_error

    private SqlStates() {}

    /** Null when the state says nothing of the database's health: a fault of the statement, or a constraint. */
    static @Nullable FailureKind kind(@Nullable String sqlState) {
        if (sqlState == null || sqlState.length() != 5) return null;
        FailureKind exact = TABLE.get(sqlState);
        return exact != null ? exact : TABLE.get(sqlState.substring(0, 2));
    }
}
