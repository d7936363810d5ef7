package dev.tarefas.server.platform.config;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A setting that the server refuses to start with. Thrown by the constructors of settings records; ends the start with
 * one line at ERROR, so no part may hold the value of a secret.
 */
public class InvalidSettingException extends RuntimeException {

    /**
     * @param setting the name the operator knows, mostly that of an environment variable: {@code JWT_PRIVATE_KEY}
     * @param problem what is wrong, as the rest of a sentence: {@code is not set}
     * @param remedy what would be right, as an order: {@code set it to a PEM-encoded RSA key of 2048 bits or more}
     */
    public InvalidSettingException(String setting, String problem, String remedy) {
        super(setting + " " + problem + ": " + remedy);
    }

    private InvalidSettingException(String message) {
        super(message);
    }

    /** Throws one exception for all of them, if there are any, so that an operator can correct them together. */
    public static void throwAll(List<InvalidSettingException> invalid) {
        if (!invalid.isEmpty()) {
            throw new InvalidSettingException(
                    invalid.stream().map(Throwable::getMessage).collect(joining("; ")));
        }
    }
}
