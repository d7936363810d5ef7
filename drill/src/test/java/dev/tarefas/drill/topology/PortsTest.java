package dev.tarefas.drill.topology;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void refusesAPortThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Ports.requireFree(taken.getLocalPort()))
                    .withMessageStartingWith("port " + taken.getLocalPort() + " is in use: ");
        }
    }

    @Test
    void findsAFreePort() {
        int port = Ports.free();

        assertThatNoException().isThrownBy(() -> Ports.requireFree(port));
    }
}
