package dev.tarefas.server.platform.database;

import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * When the database last answered anybody, and when a connection to it last broke. A refusal of its own is an answer
 * too, no free connection is none.
 */
@Component
class LastAnswer {

    private static final Duration NEVER = Duration.ofDays(1);

    private final Duration blip;
    private volatile long heard = System.nanoTime() - NEVER.toNanos();
    private volatile long broke = heard - 1;

    LastAnswer(DatabaseProperties properties) {
        this.blip = properties.blip();
    }

    void heard() {
        heard = System.nanoTime();
    }

    /** A connection broke, or could not be made. */
    void broke() {
        broke = System.nanoTime();
    }

    /** How long ago the last answer was; a day before the first. */
    Duration silence() {
        return since(heard);
    }

    /** Whether the last answer is longer ago than a blip. */
    boolean isSilent() {
        return silence().compareTo(blip) >= 0;
    }

    /** Whether connections broke, and nobody was answered since. */
    boolean isBroken() {
        return broke - heard > 0;
    }

    /** Whether what is wrong may be a blip: connections broke, and the database answered, both shortly ago. */
    boolean mayBeBlip() {
        return !isSilent() && since(broke).compareTo(blip) < 0;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
