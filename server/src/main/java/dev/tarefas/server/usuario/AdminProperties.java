package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.config.InvalidSettingException;
import dev.tarefas.server.platform.problem.ProblemException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first administrator, made at a start when the address is not registered yet. Both or neither are set.
 *
 * @param email setting {@code ADMIN_EMAIL}; default none
 * @param senha 10 to 128 characters; setting {@code ADMIN_SENHA}; default none
 */
@ConfigurationProperties("tarefas.admin")
record AdminProperties(
        @DefaultValue("") String email, @DefaultValue("") String senha) {

    private static final int MIN_LENGTH = 10;
    private static final int MAX_LENGTH = 128;

    AdminProperties {
        if (email.isEmpty() != senha.isEmpty()) {
            throw new InvalidSettingException(
                    email.isEmpty() ? "ADMIN_EMAIL" : "ADMIN_SENHA", "is missing", "set both, or neither");
        }
        if (!email.isEmpty() && !isAddress(email)) {
            throw new InvalidSettingException(
                    "ADMIN_EMAIL", "is no e-mail address", "set it to one like admin@exemplo.com.br");
        }
        if (!senha.isEmpty() && (senha.length() < MIN_LENGTH || senha.length() > MAX_LENGTH)) {
            throw new InvalidSettingException("ADMIN_SENHA", "is weak", "use 10 to 128 characters");
        }
    }

    private static boolean isAddress(String text) {
        try {
            Email.of(text);
            return true;
        } catch (ProblemException malformed) {
            return false;
        }
    }

    boolean isSet() {
        return !email.isEmpty();
    }

    @Override
    public String toString() {
        return "AdminProperties[set=" + isSet() + "]";
    }
}
