package dev.tarefas.server.platform.security;

import dev.tarefas.server.platform.database.Database;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Limits registrations by address, refused ones included: each costs a hash and tells whether an e-mail is taken. */
@Component
public class RegistrationThrottle {

    private final Database database;
    private final Attempts attempts;
    private final RegistrationProperties limits;
    private final DerivedKeys.KeyedHash hash;

    RegistrationThrottle(Database database, Attempts attempts, RegistrationProperties limits, DerivedKeys keys) {
        this.database = database;
        this.attempts = attempts;
        this.limits = limits;
        this.hash = keys.forPurpose("registration-throttle");
    }

    /** Counts a registration from this address, or refuses it with the time to wait. */
    public Mono<Void> admit(String address) {
        return database.writeApart(attempts.count(hash.hash(address), limits.perAddress(), limits.window()));
    }
}
