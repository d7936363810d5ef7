package dev.tarefas.server.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends requests byte for byte, also those that no client library would send. */
public final class Wire {

    private Wire() {}

    /** All bytes until the server closes the connection. Fails if no byte arrives for 8 s. */
    public static String answerTo(URI server, String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(8_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
