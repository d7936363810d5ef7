package dev.tarefas.client;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tokens that the application keeps itself. The supplier is called for each request, and again after a refusal. */
final class SuppliedTokens implements AccessTokens {

    private final Supplier<String> supplier;

    SuppliedTokens(Supplier<String> supplier) {
        this.supplier = supplier;
    }

    @Override
    public String current() {
        @Nullable String token = supplier.get();
        // Checked here, because the message of the JDK's own check would contain the whole token.
        if (token == null || !token.matches("[\\x21-\\x7E]+")) {
            throw new IllegalStateException("The token supplier must return a token of visible ASCII characters, "
                    + "without the word Bearer, but returned " + (token == null ? "null" : "something else"));
        }
        return token;
    }

    @Override
    public Optional<String> replacing(String refused) {
        return Optional.of(current()).filter(token -> !token.equals(refused));
    }
}
