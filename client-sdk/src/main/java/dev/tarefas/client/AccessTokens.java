package dev.tarefas.client;

import java.util.Optional;
import java.util.UUID;

/** Where access tokens come from: a log-in, the application, or nowhere. */
interface AccessTokens {

    /** A token believed to be valid, obtained first if need be. */
    String current();

    /** Another token after the server refused this one, or empty if there is no other. */
    Optional<String> replacing(String refused);

    /** The session that was logged in to, if any. */
    default Optional<UUID> session() {
        return Optional.empty();
    }

    default void forget() {}

    default void passwordChanged(String senha) {}

    /** For a client that only registers people and asks after the server's health. */
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
