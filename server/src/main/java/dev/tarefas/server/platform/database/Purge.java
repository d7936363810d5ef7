package dev.tarefas.server.platform.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Deletes what is out of date, in every replica: the first one finds something. The method is asked once for its Mono,
 * which then runs at every turn. Setting {@code TAREFAS_PURGE_EVERY}, default 10 min.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Scheduled(initialDelayString = "${tarefas.purge.every}", fixedDelayString = "${tarefas.purge.every}")
public @interface Purge {}
