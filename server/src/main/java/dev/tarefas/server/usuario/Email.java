package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.error.FieldError;
import dev.tarefas.server.platform.error.Refusal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address in the one form in which it is stored and compared: variants in case and in Unicode form (NFKC) are the
 * same address.
 */
record Email(String value) {

    private static final int MAX_LENGTH = 254;
    private static final Pattern FORM = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

    /** @throws Refusal.InvalidInput when the normalised text is no address, or longer than 254 characters */
    static Email of(String text) {
        String email = normalise(text);
        boolean fits = email.codePointCount(0, email.length()) <= MAX_LENGTH;
        if (!fits || !FORM.matcher(email).matches()) {
            throw new Refusal.InvalidInput(FieldError.ofField("/email", "formato"));
        }
        return new Email(email);
    }

    /** Upper case first, since only that brings all variants together ("ß" and "SS", the two small sigmas). */
    private static String normalise(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
