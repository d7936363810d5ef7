package dev.tarefas.client;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static dev.tarefas.client.FakeServer.TAREFA;
import static dev.tarefas.client.FakeServer.json;
import static dev.tarefas.client.FakeServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class CharsetTest {

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    @Test
    @Timeout(60)
    void textsSurviveAPlatformThatIsNotUtf8() throws Exception {
        server.http.stubFor(post("/tarefas").willReturn(json(201, TAREFA.replace("Comprar pão", CharsetProbe.TEXT))));
        server.http.stubFor(delete(anyUrl()).willReturn(problem(404, "nao-encontrado")));

        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=ISO-8859-1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CharsetProbe.class.getName(),
                server.http.baseUrl());
        process.environment().put("LC_ALL", "C");
        var running = process.redirectErrorStream(true).start();
        List<String> output =
                running.inputReader(StandardCharsets.US_ASCII).lines().toList();

        assertThat(output).containsExactly("charset ISO-8859-1", "answer true", "problem true");
        byte[] sent = server.http.findAll(postRequestedFor(anyUrl())).get(0).getBody();
        assertThat(new String(sent, StandardCharsets.UTF_8)).contains(CharsetProbe.TEXT);
    }

    @Test
    void generatedCodeNeverDecodesWithThePlatformCharset() throws IOException {
        List<Path> sources;
        try (var files = Files.walk(Path.of("target/generated-sources/openapi"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(sources).hasSizeGreaterThan(20);
        for (Path source : sources) {
            assertThat(Files.readAllLines(source))
                    .as(source.toString())
                    .noneMatch(line -> line.matches(
                            ".*(new String\\((?!.*UTF_8)|\\.getBytes\\(\\)|new InputStreamReader\\((?!.*UTF_8)).*"));
        }
    }
}
