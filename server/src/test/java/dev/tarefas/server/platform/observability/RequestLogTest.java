package dev.tarefas.server.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

@ExtendWith(OutputCaptureExtension.class)
class RequestLogTest {

    @Test
    void anUnknownMethodIsNotRepeated(CapturedOutput output) {
        MockServerWebExchange exchange = MockServerWebExchange.from(
                MockServerHttpRequest.method(HttpMethod.valueOf("A".repeat(5_000)), "/tarefas"));
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        RequestLog log = new RequestLog(new Instance("replica"), metrics, new MockEnvironment());

        log.begin(exchange);
        log.answered(exchange);

        assertThat(output.getOut()).contains("- - 200 ").doesNotContain("AAAA");
        assertThat(metrics.get("http.server.requests").timer().getId().getTag("method"))
                .isEqualTo("-");
    }

    @Test
    void logsAndMeasuresNoWarmUpRequest(CapturedOutput output) {
        MockServerWebExchange exchange = MockServerWebExchange.from(
                MockServerHttpRequest.get("/tarefas").header(RequestLog.WARM_UP_HEADER, RequestLog.WARM_UP_SECRET));
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        RequestLog log = new RequestLog(new Instance("replica"), metrics, new MockEnvironment());

        log.begin(exchange);
        log.answered(exchange);

        assertThat(output.getOut()).isEmpty();
        assertThat(metrics.getMeters()).isEmpty();
    }
}
