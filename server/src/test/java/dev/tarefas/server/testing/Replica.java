package dev.tarefas.server.testing;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.TarefasClientBuilder;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.server.TarefasApplication;
import dev.tarefas.server.local.TestPostgres;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/** One replica of the server in this JVM, on a free port, with the settings that production demands. */
public final class Replica implements AutoCloseable {

    public static final String ADMIN_EMAIL = "admin@exemplo.com.br";
    public static final String SENHA = "girassol-no-quintal";

    private static final String JWT_PRIVATE_KEY = PemKeys.generate().privateKey();

    private final ConfigurableApplicationContext context;

    private Replica(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The replica that is shared by all tests that change no setting and cause no fault. */
    public static Replica shared() {
        return Shared.REPLICA;
    }

    /** A replica on the given database; settings are like {@code tarefas.login.per-account=3}. */
    public static Replica start(String databaseUrl, String... settings) {
        Map<String, String> all = settings(databaseUrl, settings);
        all.putIfAbsent("logging.structured.format.console", ""); // For people to read.
        String[] arguments = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        SpringApplication application = new SpringApplication(TarefasApplication.class);
        application.addInitializers(Replica::giveItsOwnEventLoops);
        return new Replica(application.run(arguments));
    }

    /** The settings that production requires, overridden by those of the test. */
    static Map<String, String> settings(String databaseUrl, String... wanted) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "DATABASE_URL",
                databaseUrl,
                "JWT_PRIVATE_KEY",
                JWT_PRIVATE_KEY,
                "TAREFAS_SECRET",
                "a secret of the tests, 0123456789",
                "ADMIN_EMAIL",
                ADMIN_EMAIL,
                "ADMIN_SENHA",
                SENHA,
                "PORT",
                "0",
                "MANAGEMENT_PORT",
                "0",
                "INSTANCIA",
                "test-" + UUID.randomUUID().toString().substring(0, 8),
                "server.address",
                "127.0.0.1",
                "TAREFAS_DRAIN",
                "0s"));
        settings.put("TAREFAS_WARMUP", "0");
        settings.put("spring.r2dbc.pool.initial-size", "2"); // Many replicas share one Postgres.
        // All tests register from one address.
        settings.put("tarefas.registration.per-address", "1000000");
        settings.put("tarefas.password.max-wait", "20s"); // The machine may be busy.
        Stream.of(wanted)
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> settings.put(setting[0], setting[1]));
        return settings;
    }

    /** Otherwise the first replica that stops would dispose of the event loops of all replicas in this JVM. */
    private static void giveItsOwnEventLoops(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean(ReactorResourceFactory.class, () -> {
            ReactorResourceFactory own = new ReactorResourceFactory();
            own.setUseGlobalResources(false);
            return own;
        });
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + property("local.server.port"));
    }

    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + property("local.management.port"));
    }

    public String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A client that fails on a response that does not conform to the contract, and does not retry. */
    public TarefasClientBuilder client() {
        return TarefasClient.builder()
                .baseUrl(uri().toString())
                .httpClient(ConformingHttpClient.create())
                .maxAttempts(1);
    }

    public TarefasClient administrator() {
        return client().credentials(ADMIN_EMAIL, SENHA).build();
    }

    /** A client of a person who has just registered. */
    public TarefasClient newcomer() {
        String email = novoEmail();
        try (TarefasClient anonymous = client().build()) {
            anonymous
                    .usuarios()
                    .registrar(new NovoUsuario().nome("Ana Souza").email(email).senha(SENHA));
        }
        return client().credentials(email, SENHA).build();
    }

    /** An access token of the client's user, for requests that the client cannot make. */
    public static String accessToken(TarefasClient client) {
        String email = client.usuarios().eu().value().getEmail();
        return client.sessoes().iniciar(email, SENHA).getTokenAcesso();
    }

    public static String novoEmail() {
        return "ana-" + UUID.randomUUID() + "@exemplo.com.br";
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        private static final Replica REPLICA = start(TestPostgres.createDatabase());
    }
}
