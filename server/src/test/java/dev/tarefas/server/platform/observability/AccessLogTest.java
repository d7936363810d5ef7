package dev.tarefas.server.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

@ExtendWith(OutputCaptureExtension.class)
class AccessLogTest {

    @Test
    void anUnknownMethodIsNotRepeated(CapturedOutput output) {
        MockServerWebExchange exchange = MockServerWebExchange.from(
                MockServerHttpRequest.method(HttpMethod.valueOf("A".repeat(5_000)), "/tarefas"));
        RequestId.assign(exchange);

        new AccessLog().answered(exchange, 0);

        assertThat(output.getOut()).contains("- - 200 0 ms").doesNotContain("AAAA");
    }
}
