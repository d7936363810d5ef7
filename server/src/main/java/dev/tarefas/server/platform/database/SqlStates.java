package dev.tarefas.server.platform.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what may be retried, by SQLSTATE (PostgreSQL, appendix A): a whole state, or a class of them by its
 * first two characters. The "transient" classes of Spring and of R2DBC are of no use here: they call a broken
 * connection and a timeout permanent.
 */
final class SqlStates {

    private static final Map<String, Verdict> TABLE = Map.ofEntries(
            Map.entry("08", Verdict.BROKEN), // connection exception
            Map.entry("25P03", Verdict.BROKEN), // idle_in_transaction_session_timeout
            Map.entry("25P04", Verdict.BROKEN), // transaction_timeout
            Map.entry("25006", Verdict.UNABLE), // read_only_sql_transaction: the primary moved
            Map.entry("40001", Verdict.ROLLED_BACK), // serialization_failure
            Map.entry("40P01", Verdict.ROLLED_BACK), // deadlock_detected
            Map.entry("40", Verdict.UNABLE), // other rollbacks, 40003 statement_completion_unknown among them
            Map.entry("53300", Verdict.BROKEN), // too_many_connections
            Map.entry("53", Verdict.UNABLE), // disk full, out of memory
            Map.entry("55P03", Verdict.CONTENDED), // lock_not_available: lock_timeout
            Map.entry("57014", Verdict.TOO_SLOW), // query_canceled: statement_timeout
            Map.entry("57P01", Verdict.BROKEN), // admin_shutdown
            Map.entry("57P02", Verdict.BROKEN), // crash_shutdown
            Map.entry("57P03", Verdict.BROKEN), // cannot_connect_now
            Map.entry("57P05", Verdict.BROKEN), // idle_session_timeout
            Map.entry("58", Verdict.UNABLE)); // system_error

    private SqlStates() {}

    /** Null when the state says nothing of the database's health: a fault of the statement, or a constraint. */
    static @Nullable Verdict verdict(@Nullable String sqlState) {
        if (sqlState == null || sqlState.length() != 5) return null;
        Verdict exact = TABLE.get(sqlState);
        return exact != null ? exact : TABLE.get(sqlState.substring(0, 2));
    }
}
