package dev.tarefas.server.platform.throttle;

import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.security.DerivedKeys;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Limits registrations by address. Refused ones count too: each costs a hash and reveals whether an e-mail is taken. */
@Component
public class RegistrationThrottle {

    private final Database database;
    private final AttemptRepository attempts;
    private final RegistrationProperties limits;
    private final DerivedKeys.KeyedHash hash;

    RegistrationThrottle(
            Database database, AttemptRepository attempts, RegistrationProperties limits, DerivedKeys keys) {
        this.database = database;
        this.attempts = attempts;
        this.limits = limits;
        this.hash = keys.forPurpose("registration-throttle");
    }

    /** Counts a registration from this address, or refuses it with the time to wait. */
    public Mono<Void> admit(String address) {
        return database.writeInNewTransaction(
                session -> attempts.count(session, hash.hash(address), limits.perAddress(), limits.window()));
    }
}
