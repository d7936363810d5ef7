package dev.tarefas.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tarefas.server.TarefasApplication;
import dev.tarefas.server.local.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A start that fails because of a wrong setting logs one line, and the line says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartIT {

    private static final String DATABASE_URL = TestPostgres.createDatabase();

    private static String privateKey = "";

    private final Map<String, String> settings = new LinkedHashMap<>(Map.of(
            "DATABASE_URL", DATABASE_URL,
            "JWT_PRIVATE_KEY", privateKey,
            "TAREFAS_SECRET", "a secret of the tests, 0123456789",
            "PORT", "0",
            "MANAGEMENT_PORT", "0",
            "server.address", "127.0.0.1",
            "logging.structured.format.console", "",
            "logging.pattern.console", "%level %msg%n%ex"));

    @BeforeAll
    static void makeAKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        privateKey = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----";
    }

    @Test
    void namesAMissingDatabaseUrl(CapturedOutput output) {
        settings.put("DATABASE_URL", " ");

        assertThat(errorOf(output)).startsWith("Cannot start: DATABASE_URL is not set: set it to postgres://");
    }

    @Test
    void namesAMalformedDatabaseUrlWithoutItsPassword(CapturedOutput output) {
        settings.put("DATABASE_URL", "mysql://ana:segredo@db/t");

        assertThat(errorOf(output)).startsWith("Cannot start: DATABASE_URL does not begin with postgres://");
        assertThat(output.getAll()).doesNotContain("segredo");
    }

    @Test
    void namesAnUnreachableDatabase(CapturedOutput output) throws IOException {
        settings.put("DATABASE_URL", "postgres://ana:segredo@127.0.0.1:" + closedPort() + "/t");

        assertThat(errorOf(output))
                .startsWith("Cannot start: no connection to the database")
                .contains("check DATABASE_URL, and that Postgres is running");
        assertThat(output.getAll()).doesNotContain("segredo");
    }

    @Test
    void namesADatabaseThatAcceptsAndSaysNothing(CapturedOutput output) throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            settings.put("DATABASE_URL", "postgres://ana:segredo@127.0.0.1:" + mute.getLocalPort() + "/t");

            assertThat(errorOf(output)).startsWith("Cannot start: no connection to the database");
        }
    }

    @Test
    void namesADatabaseThatRefusesThePassword(CapturedOutput output) {
        settings.put("DATABASE_URL", DATABASE_URL.replaceFirst(":[^:@]+@", ":wrong@"));

        assertThat(errorOf(output)).contains("password authentication failed", "check DATABASE_URL");
    }

    @Test
    void namesADatabaseThatDoesNotExist(CapturedOutput output) {
        settings.put("DATABASE_URL", DATABASE_URL.replaceFirst("/t_[0-9a-f]+", "/nowhere"));

        assertThat(errorOf(output)).contains("\"nowhere\" does not exist", "check DATABASE_URL");
    }

    @Test
    void namesAMissingSecret(CapturedOutput output) {
        settings.put("JWT_PRIVATE_KEY", "");

        assertThat(errorOf(output)).startsWith("Cannot start: JWT_PRIVATE_KEY is missing: set it to");
    }

    @Test
    void namesAllThatIsWrongAtOnce(CapturedOutput output) {
        settings.put("DATABASE_URL", "");
        settings.put("JWT_PRIVATE_KEY", "");
        settings.put("TAREFAS_SECRET", "changeit");
        settings.put("ADMIN_EMAIL", "admin@exemplo.com.br");

        assertThat(errorOf(output))
                .startsWith("Cannot start: DATABASE_URL is not set: set it to postgres://")
                .contains("; JWT_PRIVATE_KEY is missing: ", "; TAREFAS_SECRET is weak: ", "; ADMIN_SENHA is missing: ");
    }

    @Test
    void namesAWeakSecretWithoutRepeatingIt(CapturedOutput output) {
        settings.put("TAREFAS_SECRET", "changeit");

        assertThat(errorOf(output)).startsWith("Cannot start: TAREFAS_SECRET is weak: set it to");
        assertThat(output.getAll()).doesNotContain("changeit");
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN_EMAIL, admin.exemplo.com.br, ADMIN_EMAIL is no e-mail address: set it to",
        "TRUSTED_PROXIES, proxy.internal, TRUSTED_PROXIES holds something that is no address: use",
        "CORS_ALLOWED_ORIGINS, app.example.com, CORS_ALLOWED_ORIGINS holds something that is no origin: use"
    })
    void namesAMalformedValue(String setting, String value, String line, CapturedOutput output) {
        settings.put("ADMIN_SENHA", "girassol-no-quintal");
        settings.put("ADMIN_EMAIL", "admin@exemplo.com.br");
        settings.put(setting, value);

        assertThat(errorOf(output)).startsWith("Cannot start: " + line);
    }

    @Test
    void namesAValueOfTheWrongTypeByPropertyAndVariable(CapturedOutput output) {
        settings.put("PORT", "eighty");

        assertThat(errorOf(output)).startsWith("Cannot start: server.port (PORT) has an unusable value");
    }

    @Test
    void namesASettingThatIsNoDuration(CapturedOutput output) {
        settings.put("TAREFAS_DRAIN", "soon");

        assertThat(errorOf(output))
                .startsWith("Cannot start: tarefas.lifecycle.drain (TAREFAS_DRAIN) has an unusable value");
    }

    @Test
    void namesASettingThatIsOutOfRange(CapturedOutput output) {
        settings.put("tarefas.http.request-timeout", "0s");

        assertThat(errorOf(output)).startsWith("Cannot start: tarefas.http.request-timeout must be");
    }

    @Test
    void namesADrainThatTheShutdownWouldCutShort(CapturedOutput output) {
        settings.put("TAREFAS_DRAIN", "30s");

        assertThat(errorOf(output)).startsWith("Cannot start: tarefas.lifecycle.drain (TAREFAS_DRAIN) must be");
    }

    @Test
    void namesAPortThatIsTaken(CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            settings.put("PORT", Integer.toString(taken.getLocalPort()));

            assertThat(errorOf(output))
                    .startsWith("Cannot start: Web server failed to start. Port " + taken.getLocalPort()
                            + " was already in use.");
        }
    }

    @Test
    void endsTheProcessWithCodeOne() throws Exception {
        settings.put("DATABASE_URL", "postgres://ana:segredo@db:port/t");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TarefasApplication.class.getName(),
                        "--logging.structured.format.console=",
                        "--logging.pattern.console=%level %msg%n%ex")
                .redirectErrorStream(true);
        settings.keySet().stream()
                .filter(name -> name.matches("[A-Z_]+"))
                .forEach(name -> builder.environment().put(name, settings.get(name)));
        Process process = builder.start();
        List<String> lines = process.inputReader().lines().toList();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(errorOf(lines)).startsWith("Cannot start: DATABASE_URL is malformed");
        assertThat(lines).noneMatch(line -> line.contains("segredo"));
    }

    private String errorOf(CapturedOutput output) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        Throwable failure =
                catchThrowable(() -> SpringApplication.run(TarefasApplication.class, arguments.toArray(String[]::new))
                        .close());
        assertThat(failure).isNotNull();
        return errorOf(output.getAll().lines().toList());
    }

    /** The one line at ERROR; nothing after it, and nowhere a stack trace, a banner or a warning of Spring. */
    private static String errorOf(List<String> lines) {
        assertThat(lines).noneMatch(line -> line.startsWith("\tat ") || line.contains("***"));
        assertThat(lines).noneMatch(line -> line.contains("WARN "));
        assertThat(lines.stream().filter(line -> line.contains("ERROR "))).hasSize(1);
        String last = lines.get(lines.size() - 1);
        assertThat(last).contains("ERROR ").contains("Cannot start: ");
        return last.substring(last.indexOf("Cannot start: "));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
