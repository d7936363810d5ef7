package dev.tarefas.server.platform.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * {@code @Size} of a text in Unicode code points, as OpenAPI's {@code maxLength} (JSON Schema validation, 6.3.1) and
 * Postgres count; the stock validator counts UTF-16 units. Hibernate Validator finds this class by its file in {@code
 * META-INF/services}, and prefers it, because {@code String} is more specific than {@code CharSequence}.
 */
public final class CodePointSizeValidator implements ConstraintValidator<Size, String> {

    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null) return true;
        int length = text.codePointCount(0, text.length());
        return min <= length && length <= max;
    }
}
