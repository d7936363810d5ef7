package dev.tarefas.server.usuario;

import dev.tarefas.server.platform.problem.FieldError;
import dev.tarefas.server.platform.problem.ProblemException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address in the one form in which it is stored and compared: variants in case and in Unicode form (NFKC) are the
 * same address. Where a compatibility form would be no address (a spacing cedilla becomes a space), only NFC applies.
 */
record Email(String value) {

    private static final int MAX_LENGTH = 254;
    /** The contract's pattern, which also has to match after normalising. */
    private static final String PART =
            "[^@\\u0000-\\u0020\\u007F-\\u00A0\\u1680\\u2000-\\u200B\\u2028-\\u202F\\u205F\\u2060\\u3000\\uFEFF]+";

    private static final Pattern FORM = Pattern.compile(PART + "@" + PART);

    /** @throws ProblemException when the normalised text is no address, or longer than 254 characters */
    static Email of(String text) {
        return Stream.of(Normalizer.Form.NFKC, Normalizer.Form.NFC)
                .map(form -> normalise(text, form))
                .filter(Email::isAddress)
                .findFirst()
                .map(Email::new)
                .orElseThrow(() -> ProblemException.invalid(FieldError.ofField("/email", "formato")));
    }

    private static boolean isAddress(String email) {
        return email.codePointCount(0, email.length()) <= MAX_LENGTH
                && FORM.matcher(email).matches();
    }

    /**
     * Converts to upper case first, because only then are all variants equal ("ẞ", "ß" and "SS", the two small sigmas).
     */
    private static String normalise(String text, Normalizer.Form form) {
        String folded = Normalizer.normalize(text, form)
                .toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, form);
    }
}
