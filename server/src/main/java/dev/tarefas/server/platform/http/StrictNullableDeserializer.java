package dev.tarefas.server.platform.http;

import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.ReferenceTypeDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.type.ReferenceType;

/** A property of a merge patch: absent, null or a value. The library's own takes an empty text for absent. */
final class StrictNullableDeserializer extends ReferenceTypeDeserializer<JsonNullable<Object>> {

    private StrictNullableDeserializer(
            JavaType type,
            @Nullable ValueInstantiator instantiator,
            @Nullable TypeDeserializer typed,
            @Nullable ValueDeserializer<?> value) {
        super(type, instantiator, typed, value);
    }

    @Override
    protected ReferenceTypeDeserializer<JsonNullable<Object>> withResolved(
            TypeDeserializer typed, ValueDeserializer<?> value) {
        return new StrictNullableDeserializer(_fullType, _valueInstantiator, typed, value);
    }

    @Override
    public JsonNullable<Object> getAbsentValue(DeserializationContext context) {
        return JsonNullable.undefined();
    }

    @Override
    public JsonNullable<Object> getNullValue(DeserializationContext context) {
        return JsonNullable.of(null);
    }

    @Override
    public JsonNullable<Object> referenceValue(Object value) {
        return JsonNullable.of(value);
    }

    @Override
    public JsonNullable<Object> updateReference(JsonNullable<Object> before, Object value) {
        return JsonNullable.of(value);
    }

    @Override
    public @Nullable Object getReferenced(JsonNullable<Object> value) {
        return value.orElse(null);
    }

    /** Finds this deserializer for every {@link JsonNullable}. */
    static final class Finder extends SimpleDeserializers {

        @Override
        public @Nullable ValueDeserializer<?> findReferenceDeserializer(
                ReferenceType type,
                DeserializationConfig config,
                BeanDescription.Supplier description,
                TypeDeserializer typed,
                ValueDeserializer<?> value) {
            return type.hasRawClass(JsonNullable.class)
                    ? new StrictNullableDeserializer(type, null, typed, value)
                    : super.findReferenceDeserializer(type, config, description, typed, value);
        }
    }
}
