package dev.tarefas.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;

/** Refuses unusable settings, with messages that contain the wrong value and an example of a right value. */
final class Checks {

    private Checks() {}

    static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but was " + value);
        }
        return value;
    }

    static int between(String name, int least, int most, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", but was " + value);
        }
        return value;
    }

    static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero, such as PT10S, but was " + value);
        }
        return value;
    }

    static String visibleAscii(String name, String value) {
        if (!value.matches("[\\x20-\\x7E]+") || value.isBlank()) {
            throw new IllegalArgumentException(name + " must be visible ASCII text, but was '" + value + "'");
        }
        return value;
    }

    static String languageTag(String name, Locale value) {
        if (value.getLanguage().isEmpty()) {
            throw new IllegalArgumentException(
                    name + " must name a language, such as Locale.ENGLISH, but was '" + value.toLanguageTag() + "'");
        }
        return value.toLanguageTag();
    }

    /** Removes slashes at the end, because every path of the contract starts with a slash. */
    static URI baseUrl(String value) {
        try {
            URI uri = new URI(value.replaceAll("/+$", ""));
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            // The exception below has the message.
        }
        // A password inside the URL must not reach a log.
        throw new IllegalArgumentException("baseUrl must be http or https, a host, and at most a port and a path, "
                + "such as https://api.example.com/v1, but was '" + value.replaceAll("//[^/]*@", "//***@") + "'");
    }
}
