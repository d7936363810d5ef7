package dev.tarefas.server.platform.lifecycle;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The clock, the random numbers, and the ids that are made of both. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TimeConfiguration {

    /**
     * Ticks in microseconds, as Postgres stores them, so that a value returned by an insert equals the value read back.
     */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    /** Seeded once from the system and computed from then on, so that it never blocks an event loop for entropy. */
    @Bean
    SecureRandom random() throws NoSuchAlgorithmException {
        SecureRandom random = SecureRandom.getInstance("DRBG");
        random.nextLong();
        return random;
    }

    /** UUIDs of version 7 (RFC 9562, 5.7): ordered by time, so that an index grows at its end. */
    @Bean
    NoArgGenerator ids(SecureRandom random) {
        return Generators.timeBasedEpochGenerator(random);
    }
}
