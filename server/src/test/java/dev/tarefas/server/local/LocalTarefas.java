package dev.tarefas.server.local;

import dev.tarefas.server.TarefasApplication;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The server on a developer's machine, with nothing to prepare: {@code mvn -q spring-boot:test-run} at the root of the
 * checkout. Brings its own Postgres, secrets, administrator and user, and keeps them in {@code .local} for the next run.
 *
 * <p>Settings in the environment win, such as {@code PORT}; {@code DATABASE_URL} does not: a local run writes to the
 * local database only.
 */
public final class LocalTarefas {

    private static final String DATABASE = "tarefas";

    private LocalTarefas() {}

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        Path folder = LocalFolder.find();
        LocalSecrets secrets = LocalSecrets.in(folder);
        LocalPostgres postgres = startPostgres(folder, secrets);
        // These handlers run after the contexts are closed, so requests in flight still find their database.
        SpringApplication.getShutdownHandlers().add(postgres::close);
        System.setProperty("DATABASE_URL", postgres.url(DATABASE));
        LocalUser administrator = new LocalUser("Admin", "admin@exemplo.com.br", secrets.get("ADMIN_SENHA"));
        setUnlessInEnvironment("JWT_PRIVATE_KEY", secrets.get("JWT_PRIVATE_KEY"));
        setUnlessInEnvironment("TAREFAS_SECRET", secrets.get("TAREFAS_SECRET"));
        setUnlessInEnvironment("ADMIN_EMAIL", administrator.email());
        setUnlessInEnvironment("ADMIN_SENHA", administrator.senha());

        ConfigurableApplicationContext context = SpringApplication.from(TarefasApplication::main)
                .withAdditionalProfiles("local")
                .run(arguments)
                .getApplicationContext();

        LocalSummary summary = new LocalSummary(context.getEnvironment());
        LocalUser lia = new LocalUser("Lia Souza", "lia@exemplo.com.br", secrets.get("USUARIO_SENHA"));
        String registration = register(lia, postgres, summary.api());
        System.out.println(summary.text(lia, registration, postgres, secrets, System.nanoTime() - start));
    }

    /** Asks the database first, because a refusal in the log of every later start would look like an error. */
    private static String register(LocalUser user, LocalPostgres postgres, URI api) {
        try (Connection database = postgres.connect(DATABASE)) {
            return user.isRegistered(database) ? "" : user.register(api);
        } catch (SQLException e) {
            return "could not be looked up: " + e.getMessage();
        }
    }

    private static LocalPostgres startPostgres(Path folder, LocalSecrets secrets) {
        try {
            LocalPostgres postgres =
                    LocalPostgres.start(folder, folder.resolve("postgres"), secrets.get("POSTGRES_PASSWORD"));
            postgres.createDatabaseIfMissing(DATABASE);
            return postgres;
        } catch (IllegalStateException e) {
            System.err.println("Cannot start: " + e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    private static void setUnlessInEnvironment(String name, String value) {
        if (System.getenv(name) == null && System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
