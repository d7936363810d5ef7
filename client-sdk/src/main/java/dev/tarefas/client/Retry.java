package dev.tarefas.client;

import java.net.URI;
import java.time.Duration;

/**
 * One retry, which the SDK is about to start.
 *
 * @param method method of the request
 * @param uri address of the request
 * @param attempt number of the failed attempt, from 1
 * @param reason reason of the failure, for people: {@code status 503}, or the text of an exception
 * @param pause time before the next attempt
 */
public record Retry(String method, URI uri, int attempt, String reason, Duration pause) {}
