package dev.tarefas.server.platform.startup;

/** A setting without which, or with the value of which, the server must not start. */
public final class InvalidSettingException extends RuntimeException {

    public InvalidSettingException(String setting, String problem, String remedy) {
        super(setting + " " + problem + ": " + remedy);
    }
}
