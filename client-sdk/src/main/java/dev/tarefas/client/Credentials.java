package dev.tarefas.client;

/** What a person logs in with. No text form shows the password. */
record Credentials(String email, String senha) {

    Credentials {
        if (email.isBlank() || senha.isBlank()) {
            throw new IllegalArgumentException("credentials must be an e-mail and a password, but the "
                    + (email.isBlank() ? "e-mail" : "password") + " was blank");
        }
    }

    Credentials withSenha(String senha) {
        return new Credentials(email, senha);
    }

    @Override
    public String toString() {
        return "credentials";
    }
}
