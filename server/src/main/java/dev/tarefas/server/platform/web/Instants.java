package dev.tarefas.server.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants as the contract writes them: RFC 3339, years 0001 to 9999 in UTC, kept to the microsecond. */
final class Instants {

    /** Every offset of RFC 3339 up to 23:59, of which {@link ZoneOffset} has only those up to 18:00. */
    private static final Pattern RFC3339 = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[Tt](\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?"
            + "(?:[Zz]|([+-])([01]\\d|2[0-3]):([0-5]\\d))");

    private static final int MICROSECOND_DIGITS = 7;
    private static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Instants() {}

    /** @throws IllegalArgumentException if the text is not such an instant */
    static Instant parse(String text) {
        Matcher parts = RFC3339.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an RFC 3339 date-time");
        }
        Instant instant = local(parts).minus(offsetMinutes(parts), ChronoUnit.MINUTES);
        if (instant.isBefore(MIN) || instant.isAfter(MAX)) {
            throw new IllegalArgumentException("outside of the years 0001 to 9999");
        }
        return instant;
    }

    private static Instant local(Matcher parts) {
        String fraction = parts.group(3) == null ? "" : parts.group(3);
        String micros = fraction.substring(0, Math.min(fraction.length(), MICROSECOND_DIGITS));
        try {
            return LocalDateTime.parse(parts.group(1) + "T" + parts.group(2) + micros)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException("no such day or time", noSuchDay);
        }
    }

    private static int offsetMinutes(Matcher parts) {
        if (parts.group(4) == null) return 0;
        int minutes = Integer.parseInt(parts.group(5)) * 60 + Integer.parseInt(parts.group(6));
        return parts.group(4).equals("-") ? -minutes : minutes;
    }
}
