package dev.tarefas.server.platform.config;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A {@code DATABASE_URL} as platforms hand it out, taken apart. The form is libpq's connection URI (PostgreSQL manual,
 * 32.1.1.2) with one host; without a port it is 5432, without {@code sslmode} it is {@code prefer}.
 *
 * @param database name of the database, decoded; the name of the user if the URL has none, as in libpq
 */
record DatabaseUrl(
        String host,
        int port,
        String database,
        String user,
        @Nullable String password,
        Map<String, String> parameters) {

    static final String SETTING = "DATABASE_URL";
    static final String REMEDY = "set it to postgres://user:password@host:5432/database?sslmode=require"
            + " (percent-encode special characters in user and password)";

    private static final List<String> SCHEMES = List.of("postgres://", "postgresql://");
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Set<String> KNOWN_PARAMETERS = Set.of("sslmode", "sslrootcert", "application_name");

    static DatabaseUrl parse(String url) {
        String scheme = SCHEMES.stream()
                .filter(url::startsWith)
                .findFirst()
                .orElseThrow(() -> invalid("does not begin with postgres:// or postgresql://"));
        String rest = url.substring(scheme.length());
        int query = rest.indexOf('?');
        Map<String, String> parameters = query < 0 ? Map.of() : parameters(rest.substring(query + 1));
        return parse(query < 0 ? rest : rest.substring(0, query), parameters);
    }

    /** Of {@code user:password@host:port/database}. */
    private static DatabaseUrl parse(String rest, Map<String, String> parameters) {
        int path = rest.indexOf('/');
        String authority = path < 0 ? rest : rest.substring(0, path);
        String database = path < 0 ? "" : decode(rest.substring(path + 1), "database name");
        int at = authority.lastIndexOf('@');
        if (at < 0) {
            throw invalid("names no user");
        }
        String[] credentials = authority.substring(0, at).split(":", 2);
        String user = decode(credentials[0], "user");
        String password = credentials.length > 1 ? decode(credentials[1], "password") : null;
        HostAndPort address = HostAndPort.parse(authority.substring(at + 1));
        if (user.isEmpty()) {
            throw invalid("names no user");
        }
        return new DatabaseUrl(
                address.host(), address.port(), database.isEmpty() ? user : database, user, password, parameters);
    }

    /** Parameters that have no effect here, such as {@code channel_binding}. */
    Set<String> ignoredParameters() {
        Set<String> ignored = new TreeSet<>(parameters.keySet());
        ignored.removeAll(KNOWN_PARAMETERS);
        return ignored;
    }

    @Override
    public String toString() {
        return "postgres://" + host + ":" + port + "/" + database;
    }

    String sslMode() {
        return parameters.getOrDefault("sslmode", "prefer");
    }

    /** File with the certificates to trust; null for those that the JVM trusts. */
    @Nullable
    String rootCertificate() {
        String file = parameters.get("sslrootcert");
        return "system".equals(file) ? null : file;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            if (nameAndValue.length < 2) {
                throw invalid("has a parameter without a value");
            }
            parameters.put(nameAndValue[0], decode(nameAndValue[1], "parameter " + nameAndValue[0]));
        }
        if (parameters.containsKey("sslmode") && !SSL_MODES.contains(parameters.get("sslmode"))) {
            throw invalid("has an unknown sslmode (known are " + String.join(", ", new TreeSet<>(SSL_MODES)) + ")");
        }
        return parameters;
    }

    private static String decode(String value, String part) {
        try {
            return StringUtils.uriDecode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: its message quotes the value.
            throw invalid("has a malformed percent-encoding in its " + part);
        }
    }

    private static InvalidSettingException invalid(String problem) {
        return new InvalidSettingException(SETTING, problem, REMEDY);
    }

    /** The address part: a name, an IPv4 address or an IPv6 address in brackets, which {@code host} keeps. */
    private record HostAndPort(String host, int port) {

        static HostAndPort parse(String address) {
            if (address.contains(",")) {
                throw invalid("names more than one host");
            }
            int end = address.startsWith("[") ? address.indexOf(']') + 1 : address.indexOf(':');
            String host = end < 0 ? address : address.substring(0, end);
            String port = end < 0 ? "" : address.substring(end);
            if (host.isEmpty()) {
                throw invalid("names no host");
            }
            return new HostAndPort(host, port.isEmpty() || port.equals(":") ? 5432 : port(port));
        }

        private static int port(String colonAndPort) {
            // The text is not quoted: with an unencoded '/' in the password it is a piece of the password.
            if (!colonAndPort.matches(":\\d{1,5}")) {
                throw invalid("has a port that is not a number");
            }
            int port = Integer.parseInt(colonAndPort.substring(1));
            if (port < 1 || port > 65535) {
                throw invalid("has a port that is not between 1 and 65535");
            }
            return port;
        }
    }
}
