package dev.tarefas.server.platform.config;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Says the same {@link DatabaseUrl} in the two dialects of Boot, so that both drivers connect alike. */
final class DatabaseUrlProperties {

    /** Of pgjdbc, which else waits for ever for a server that accepts and says nothing. */
    private static final String LOGIN_SECONDS = "10";

    private DatabaseUrlProperties() {}

    static Map<String, Object> r2dbc(DatabaseUrl database) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("sslMode", database.sslMode());
        put(options, "sslRootCert", database.rootCertificate());
        put(options, "applicationName", database.parameters().get("application_name"));
        return with(
                "spring.r2dbc.username",
                "spring.r2dbc.password",
                database,
                Map.of("spring.r2dbc.url", "r2dbc:" + url(database, options)));
    }

    static Map<String, Object> liquibase(DatabaseUrl database) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("sslmode", database.sslMode());
        put(options, "sslrootcert", database.rootCertificate());
        if (database.sslMode().startsWith("verify") && database.rootCertificate() == null) {
            // pgjdbc would look for ~/.postgresql/root.crt; R2DBC trusts what the JVM trusts.
            options.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        put(options, "ApplicationName", database.parameters().get("application_name"));
        options.put("loginTimeout", LOGIN_SECONDS);
        return with(
                "spring.liquibase.user",
                "spring.liquibase.password",
                database,
                Map.of("spring.liquibase.url", "jdbc:" + url(database, options)));
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    private static String url(DatabaseUrl database, Map<String, String> options) {
        StringBuilder url = new StringBuilder(
                "postgresql://%s:%d/%s".formatted(database.host(), database.port(), encode(database.database())));
        char separator = '?';
        for (Map.Entry<String, String> option : options.entrySet()) {
            url.append(separator).append(option.getKey()).append('=').append(encode(option.getValue()));
            separator = '&';
        }
        return url.toString();
    }

    private static Map<String, Object> with(
            String userName, String passwordName, DatabaseUrl database, Map<String, Object> url) {
        Map<String, Object> properties = new LinkedHashMap<>(url);
        properties.put(userName, database.user());
        if (database.password() != null) {
            properties.put(passwordName, database.password());
        }
        return properties;
    }

    private static String encode(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
