package dev.tarefas.server.platform.config;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder.ParserType;
import org.springframework.web.util.UriUtils;

/**
 * A {@code DATABASE_URL} as platforms hand it out: libpq's connection URI with one host (PostgreSQL manual, 32.1.1.2).
 * Parameters other than {@code sslmode} and {@code sslrootcert} have no effect.
 *
 * @param address host, port and database, as the URL has them; the database is the user if the URL has none
 * @param rootCertificate file with the certificates to trust; null for those that the JVM trusts
 */
record DatabaseUrl(
        String address,
        String user,
        String password,
        String sslMode,
        @Nullable String rootCertificate) {

    static final String SETTING = "DATABASE_URL";

    private static final Set<String> SCHEMES = Set.of("postgres", "postgresql");
    private static final Set<String> SSL_MODES =
            new TreeSet<>(Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"));

    /** Of pgjdbc, which otherwise waits without a limit for a server that accepts a connection and sends nothing. */
    private static final String LOGIN_SECONDS = "10";

    static DatabaseUrl parse(String url) {
        if (url.isBlank()) throw invalid("is not set");
        try {
            return of(UriComponentsBuilder.fromUriString(url.strip(), ParserType.WHAT_WG)
                    .build());
        } catch (IllegalArgumentException malformed) {
            // Not kept as the cause, because its message repeats the URL.
            throw invalid("is malformed");
        }
    }

    private static DatabaseUrl of(UriComponents url) {
        if (!SCHEMES.contains(url.getScheme())) throw invalid("does not begin with postgres:// or postgresql://");
        String[] credentials = Objects.requireNonNullElse(url.getUserInfo(), "").split(":", 2);
        if (credentials[0].isEmpty()) throw invalid("names no user");
        Map<String, String> parameters = url.getQueryParams().toSingleValueMap();
        String sslMode = Objects.requireNonNullElse(parameters.get("sslmode"), "prefer");
        if (!SSL_MODES.contains(sslMode)) {
            throw invalid("has an unknown sslmode (known are " + String.join(", ", SSL_MODES) + ")");
        }
        String rootCertificate = decode(Objects.requireNonNullElse(parameters.get("sslrootcert"), "system"));
        String path = Objects.requireNonNullElse(url.getPath(), "");
        return new DatabaseUrl(
                url.getHost()
                        + (url.getPort() < 0 ? "" : ":" + url.getPort())
                        + (path.length() < 2 ? "/" + credentials[0] : path),
                decode(credentials[0]),
                credentials.length < 2 ? "" : decode(credentials[1]),
                sslMode,
                rootCertificate.equals("system") ? null : rootCertificate);
    }

    /** The settings that make Boot connect R2DBC. */
    Map<String, Object> r2dbc() {
        String trust = rootCertificate == null ? "" : "&sslRootCert=" + encode(rootCertificate);
        return Map.of(
                "spring.r2dbc.url", "r2dbc:postgresql://" + address + "?sslMode=" + sslMode + trust,
                "spring.r2dbc.username", user,
                "spring.r2dbc.password", password);
    }

    /** The settings that make Boot connect Liquibase. */
    Map<String, Object> liquibase() {
        String trust = "&loginTimeout=" + LOGIN_SECONDS;
        if (rootCertificate != null) {
            trust += "&sslrootcert=" + encode(rootCertificate);
        } else if (sslMode.startsWith("verify")) {
            // pgjdbc would look for ~/.postgresql/root.crt; R2DBC trusts what the JVM trusts.
            trust += "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";
        }
        return Map.of(
                "spring.liquibase.url", "jdbc:postgresql://" + address + "?sslmode=" + sslMode + trust,
                "spring.liquibase.user", user,
                "spring.liquibase.password", password);
    }

    @Override
    public String toString() {
        return "postgres://" + address;
    }

    private static String encode(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    private static String decode(String value) {
        return UriUtils.decode(value, StandardCharsets.UTF_8);
    }

    private static InvalidSettingException invalid(String problem) {
        return new InvalidSettingException(
                SETTING,
                problem,
                "set it to postgres://user:password@host:5432/database?sslmode=require"
                        + " (percent-encode special characters in user and password)");
    }
}
