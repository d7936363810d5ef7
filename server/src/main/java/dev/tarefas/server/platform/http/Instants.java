package dev.tarefas.server.platform.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** Instants as the contract writes them: RFC 3339, years 0001 to 9999 in UTC, kept to the microsecond. */
final class Instants {

    private static final Pattern RFC3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final Pattern BEYOND_NANOSECONDS = Pattern.compile("(\\.\\d{9})\\d+");
    private static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Instants() {}

    /** @throws IllegalArgumentException if the text is not such an instant */
    static Instant parse(String text) {
        if (!RFC3339.matcher(text).matches()) {
            throw new IllegalArgumentException("not an RFC 3339 date-time");
        }
        try {
            String exact = BEYOND_NANOSECONDS.matcher(text).replaceFirst("$1").toUpperCase(Locale.ROOT);
            Instant instant = OffsetDateTime.parse(exact).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (instant.isBefore(MIN) || instant.isAfter(MAX)) {
                throw new IllegalArgumentException("outside of the years 0001 to 9999");
            }
            return instant;
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("not an RFC 3339 date-time", unreadable);
        }
    }
}
