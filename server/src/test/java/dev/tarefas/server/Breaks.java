package dev.tarefas.server;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Says which rule of {@link ArchitectureTest} a class is there to break. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Breaks {
    String value();
}
