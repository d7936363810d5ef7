/** Workarounds of faults in libraries. Each class names the fault, and is deleted when the library mends it. */
@NullMarked
package dev.tarefas.server.platform.upstream;

import org.jspecify.annotations.NullMarked;
