package dev.tarefas.client;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static dev.tarefas.client.FakeServer.ID;
import static dev.tarefas.client.FakeServer.TAREFA;
import static dev.tarefas.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

    @RegisterExtension
    static final FakeServer server = new FakeServer();

    @TempDir
    Path directory;

    @Test
    void compilesAndRunsTheFirstExampleOfTheReadme() throws Exception {
        server.logsInWith("acesso-1", "renovacao-1");
        server.http.stubFor(post("/tarefas").willReturn(json(201, TAREFA)));
        server.http.stubFor(get("/tarefas").willReturn(json(200, "{\"itens\": [" + TAREFA + "]}")));
        server.http.stubFor(patch("/tarefas/" + ID).willReturn(json(200, TAREFA)));

        run(firstExample());

        assertThat(server.requests().stream().map(request -> request.getMethod() + " " + request.getUrl()))
                .containsExactly("POST /sessoes", "POST /tarefas", "GET /tarefas", "PATCH /tarefas/" + ID);
    }

    private static List<String> firstExample() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("README.md"));
        int start = readme.indexOf("```java") + 1;
        List<String> example = readme.subList(
                start, start + readme.subList(start, readme.size()).indexOf("```"));
        assertThat(start).as("the example comes first").isLessThan(8);
        assertThat(example).hasSizeBetween(5, 14);
        return example;
    }

    private void run(List<String> example) throws Exception {
        String imports =
                example.stream().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String body =
                example.stream().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        assertThat(body).contains("\"http://localhost:8080\"");
        Path source = directory.resolve("Example.java");
        Files.writeString(
                source,
                imports + "\npublic class Example { public static void main(String[] args) throws Exception {\n"
                        + body.replace("http://localhost:8080", server.http.baseUrl()) + "\n}}");

        int failures = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:all",
                        "-Werror",
                        "-proc:none",
                        "-encoding",
                        "UTF-8",
                        "-cp",
                        Path.of("target/classes").toAbsolutePath()
                                + java.io.File.pathSeparator
                                + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        source.toString());
        assertThat(failures).isZero();
        try (var loader =
                new URLClassLoader(new java.net.URL[] {directory.toUri().toURL()})) {
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }
}
