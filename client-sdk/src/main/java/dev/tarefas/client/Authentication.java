package dev.tarefas.client;

import dev.tarefas.client.api.SessoesApi;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a client authenticates: with credentials, with the application's own tokens, or not at all.
 *
 * @param nanoTime the clock that decides when to renew, in nanoseconds
 */
record Authentication(
        @Nullable Credentials credentials, @Nullable Supplier<String> tokenSupplier, LongSupplier nanoTime) {

    AccessTokens tokens(AnonymousCalls calls, SessoesApi api) {
        if (credentials != null) {
            return new LoginTokens(calls, api, credentials, nanoTime);
        }
        return tokenSupplier != null ? new SuppliedTokens(tokenSupplier) : AccessTokens.none();
    }

    @Override
    public String toString() {
        return credentials != null ? "credentials" : tokenSupplier != null ? "tokenSupplier" : "anonymous";
    }
}
