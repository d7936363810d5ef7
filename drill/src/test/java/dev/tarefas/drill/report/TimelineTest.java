package dev.tarefas.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarefas.drill.load.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = new Timeline();

    @Test
    void countsSecondBySecond() {
        add(100, 10, "server-1", null);
        add(900, 30, null, null);
        add(2_100, 20, "server-2", "503");
        timeline.addGatewayRetries(Duration.ofMillis(2_200), 3);

        assertThat(timeline.seconds())
                .containsExactly(
                        new Timeline.Second(0, 2, 0, 1, 0, sorted("server-1")),
                        new Timeline.Second(2, 1, 1, 0, 3, sorted("server-2")));
        assertThat(timeline.failures()).containsExactly("503");
        assertThat(timeline.percentile(0.5)).isEqualTo(Duration.ofMillis(20));
        assertThat(timeline.percentile(1)).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void writesATableWithAColumnForEachReplica() {
        add(100, 10, "server-2", null);
        add(1_100, 10, "server-1", "502");

        assertThat(Csv.lines(timeline))
                .isEqualTo(List.of(
                        "second,requests,failures,sdk_retries,gateway_retries,server-1,server-2",
                        "0,1,0,0,0,0,1",
                        "1,1,1,0,0,1,0"));
    }

    private void add(long at, long took, String instance, String failure) {
        timeline.add(new Sample(
                Duration.ofMillis(at),
                Duration.ofMillis(took),
                instance != null,
                instance,
                instance == null ? 1 : 0,
                failure));
    }

    private static TreeMap<String, Long> sorted(String instance) {
        return new TreeMap<>(Map.of(instance, 1L));
    }
}
