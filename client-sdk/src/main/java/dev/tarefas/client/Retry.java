package dev.tarefas.client;

import java.net.URI;
import java.time.Duration;

/**
 * One request that the SDK is about to send once more.
 *
 * @param method of the request
 * @param uri of the request
 * @param attempt which try failed, from 1
 * @param reason why it did: {@code status 503}, or the exception; for people
 * @param pause how long the SDK waits before the next try
 */
public record Retry(String method, URI uri, int attempt, String reason, Duration pause) {}
