package dev.tarefas.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarefas.server.platform.config.InvalidSettingException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins and proxies that are malformed stop the start. */
class HttpPropertiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example.com",
                "https://app.example.com/",
                "https://app.example.com/path",
                "https://ana@example.com",
                "https://*.example.com",
                "https://a.example b.example",
                "null",
                ""
            })
    void whatIsNoOriginIsRefused(String origin) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> settings(List.of("https://app.example.com", origin), List.of()))
                .withMessageStartingWith("CORS_ALLOWED_ORIGINS holds something that is no origin: use");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "http://localhost:3000",
                "http://[::1]:3000",
                "capacitor://localhost",
                "*"
            })
    void anOriginIsAccepted(String origin) {
        assertThat(settings(List.of(origin), List.of()).corsAllowedOrigins()).containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.internal", "10.0.0.0/99", "10.0.0.0/x", "999.1.1.1", ""})
    void whatIsNoAddressOfAProxyIsRefused(String proxy) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new ClientAddress(settings(List.of(), List.of("10.0.0.0/8", proxy))))
                .withMessageStartingWith("TRUSTED_PROXIES holds something that is no address: use");
    }

    private static HttpProperties settings(List<String> origins, List<String> proxies) {
        return new HttpProperties(Duration.ofSeconds(10), origins, proxies);
    }
}
