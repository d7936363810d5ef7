package dev.tarefas.server.platform.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that does something before its first write which must not be repeated, or which would fail the second
 * time: it counts an attempt, or checks a password that it then changes. The stored response of a keyed request is then
 * looked for before the operation starts, which is one more round trip.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ActsBeforeFirstWrite {}
