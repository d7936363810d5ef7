/** Who is asking: keys, tokens, passwords, throttling, and the filter chain. */
@NullMarked
package dev.tarefas.server.platform.security;

import org.jspecify.annotations.NullMarked;
