package dev.tarefas.server.platform.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants as the contract writes them: RFC 3339, years 0001 to 9999 in UTC, kept to the microsecond. */
final class Instants {

    /** Every offset of RFC 3339 up to 23:59, of which {@link java.time.ZoneOffset} has only those up to 18:00. */
    private static final Pattern RFC3339 =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d[Tt](?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d)(?:(\\.\\d{1,6})\\d*)?"
                    + "(?:[Zz]|([+-])([01]\\d|2[0-3]):([0-5]\\d))");

    private static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Instants() {}

    /** @throws DateTimeException if the text is not such an instant */
    static Instant parse(String text) {
        Matcher parts = RFC3339.matcher(text);
        if (!parts.matches()) throw new DateTimeException("not an RFC 3339 date-time");
        String fraction = parts.group(2) == null ? "" : parts.group(2);
        Instant instant = Instant.parse(parts.group(1) + fraction + "Z").minus(offset(parts));
        if (instant.isBefore(MIN) || instant.isAfter(MAX)) {
            throw new DateTimeException("outside of the years 0001 to 9999");
        }
        return instant;
    }

    private static Duration offset(Matcher parts) {
        if (parts.group(3) == null) return Duration.ZERO;
        Duration offset = Duration.ofHours(Long.parseLong(parts.group(4))).plusMinutes(Long.parseLong(parts.group(5)));
        return parts.group(3).equals("-") ? offset.negated() : offset;
    }
}
