package dev.tarefas.client;

import dev.tarefas.client.invoker.ApiResponse;

/** Sends requests with an access token. If the server refuses the token, sends the request once more with a new token. */
final class AuthenticatedCalls extends Calls {

    private final AnonymousCalls calls;
    private final AccessTokens tokens;

    AuthenticatedCalls(AnonymousCalls calls, AccessTokens tokens) {
        this.calls = calls;
        this.tokens = tokens;
    }

    @Override
    <T> ApiResponse<T> send(String operation, Call<T> call) {
        String token = tokens.current();
        try {
            return sendWith(token, operation, call);
        } catch (AuthenticationException refused) {
            String renewed = tokens.replacing(token).orElseThrow(() -> refused);
            return sendWith(renewed, operation, call);
        }
    }

    private <T> ApiResponse<T> sendWith(String token, String operation, Call<T> call) {
        return calls.send(operation, headers -> {
            headers.put("Authorization", "Bearer " + token);
            return call.with(headers);
        });
    }
}
