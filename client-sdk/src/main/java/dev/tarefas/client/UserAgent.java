package dev.tarefas.client;

/** The default {@code User-Agent}: the name and version of the SDK and of Java. */
final class UserAgent {

    private UserAgent() {}

    static String ofTheSdk() {
        String version = TarefasClient.class.getPackage().getImplementationVersion();
        return "tarefas-client-sdk" + (version == null ? "" : "/" + version) + " Java/"
                + Runtime.version().feature();
    }
}
