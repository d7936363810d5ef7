package dev.tarefas.client;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}, in seconds or as a date (RFC 9110, 10.2.3); an unreadable value counts as absent. */
final class RetryAfter {

    private RetryAfter() {}

    static Optional<Duration> of(HttpHeaders headers) {
        return headers.firstValue("Retry-After").map(String::strip).flatMap(RetryAfter::parse);
    }

    private static Optional<Duration> parse(String value) {
        try {
            if (value.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(Instant.now(), until);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
