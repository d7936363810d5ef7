package dev.tarefas.server.platform.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** {@code @Size} of a collection in items: the stock validator, restated because {@link CodePointSizeValidator} replaces all. */
public final class CollectionSizeValidator implements ConstraintValidator<Size, Collection<?>> {

    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    @Override
    public boolean isValid(@Nullable Collection<?> items, ConstraintValidatorContext context) {
        return items == null || (min <= items.size() && items.size() <= max);
    }
}
