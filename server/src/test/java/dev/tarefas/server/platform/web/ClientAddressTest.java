package dev.tarefas.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        // the header is ignored unless a trusted proxy sent the request
        "203.0.113.7, '', 203.0.113.7",
        "203.0.113.7, 198.51.100.1, 203.0.113.7",
        // from a trusted proxy, the last address in the header that is not a trusted proxy
        "10.0.0.1, '', 10.0.0.1",
        "10.0.0.1, 198.51.100.1, 198.51.100.1",
        "10.0.0.1, '1.2.3.4, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, '1.2.3.4, 198.51.100.1, 10.0.0.2', 198.51.100.1",
        "10.0.0.1, 'evil.example, 10.0.0.2', 10.0.0.2",
        "10.0.0.1, not-an-address, 10.0.0.1",
        "10.0.0.1, 999.1.1.1, 10.0.0.1",
        "10.0.0.1, ::ffff:198.51.100.1, 198.51.100.1",
        "10.0.0.1, 2001:db8:1:2:3:4:5:6, 20010db800010002",
        // an IPv6 client can choose among 2^64 addresses of one network
        "2001:db8:1:2:3:4:5:6, '', 20010db800010002",
        "2001:db8:1:2::9, '', 20010db800010002"
    })
    void trustsTheHeaderOfTrustedProxiesOnly(String remote, String forwarded, String client) {
        HttpProperties properties = new HttpProperties(Duration.ofSeconds(10), List.of(), List.of("10.0.0.0/8"));
        MockServerHttpRequest request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress(remote, 4711))
                .header("X-Forwarded-For", forwarded)
                .build();

        assertThat(new ClientAddress(properties).of(request)).isEqualTo(client);
    }
}
