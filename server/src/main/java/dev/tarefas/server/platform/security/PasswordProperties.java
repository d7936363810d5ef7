package dev.tarefas.server.platform.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The cost of hashing a password, and how many passwords are hashed at once. Argon2id's defaults are those that OWASP
 * recommends. Changed parameters apply to new passwords, and each stored hash keeps its own.
 *
 * @param memoryKib Argon2id's memory for one password, in KiB; default 19456 (19 MiB)
 * @param iterations Argon2id's passes over that memory; default 2
 * @param lanes Argon2id's degree of parallelism; default 1
 * @param threads passwords that are verified at once; new ones are hashed on half as many more; 0 is one per
 *     processor; default 0
 * @param queue passwords to verify that may wait for a thread, about a twentieth of a second each, and as many new
 *     ones; beyond it 429; default 16
 * @param maxWait for a thread, and then 429; default 1s
 */
@Validated
@ConfigurationProperties("tarefas.password")
record PasswordProperties(
        @DefaultValue("19456") @Min(7168) @Max(1048576) int memoryKib,
        @DefaultValue("2") @Min(1) @Max(100) int iterations,
        @DefaultValue("1") @Min(1) @Max(16) int lanes,
        @DefaultValue("0") @Min(0) @Max(256) int threads,
        @DefaultValue("16") @Min(1) @Max(10000) int queue,
        @DefaultValue("1s") @DurationMin(millis = 1) Duration maxWait) {

    PasswordProperties {
        if (threads == 0) threads = Runtime.getRuntime().availableProcessors();
    }
}
