/** Workarounds of faults in libraries. Each class names the issue, and is deleted when the issue is closed. */
@NullMarked
package dev.tarefas.server.platform.upstream;

import org.jspecify.annotations.NullMarked;
