package dev.tarefas.client;

import java.util.Optional;
import java.util.UUID;

/** The source of access tokens: a log-in, the application, or no source at all. */
interface AccessTokens {

    /** A token that has not expired, as far as the client can see. A call may fetch a new token. */
    String current();

    /** Another token after the server refused the given token, or empty if there is no other token. */
    Optional<String> replacing(String refused);

    /** The session of the log-in, if there is one. */
    default Optional<UUID> session() {
        return Optional.empty();
    }

    default void forget() {}

    default void passwordChanged(String senha) {}

    /** For a client without a log-in, which can register people and read the server's health. */
    static AccessTokens none() {
        return new AccessTokens() {
            @Override
            public String current() {
                throw new IllegalStateException("This operation needs a log-in: "
                        + "build the client with credentials(email, senha) or tokenSupplier(..)");
            }

            @Override
            public Optional<String> replacing(String refused) {
                return Optional.empty();
            }
        };
    }
}
