package dev.tarefas.server;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Names the rule of {@link ArchitectureTest} that the class breaks on purpose. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Breaks {
    String value();
}
