package dev.tarefas.server.sessao;

import java.time.Duration;
import java.util.UUID;

/** What a log-in or a renewal gives: an access token for now, and a refresh token for later. */
record TokenPair(String accessToken, Duration lifetime, String refreshToken, UUID sessaoId) {

    @Override
    public String toString() {
        return "TokenPair[sessaoId=" + sessaoId + "]";
    }
}
