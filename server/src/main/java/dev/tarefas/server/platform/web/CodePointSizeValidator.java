package dev.tarefas.server.platform.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** {@code @Size} of a text in Unicode code points (JSON Schema validation, 6.3.1), not in UTF-16 units. */
public final class CodePointSizeValidator implements ConstraintValidator<Size, CharSequence> {

    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        if (text == null) return true;
        int length = Character.codePointCount(text, 0, text.length());
        return min <= length && length <= max;
    }
}
