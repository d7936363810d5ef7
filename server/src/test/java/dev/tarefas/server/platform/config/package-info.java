/** How a start reads its settings, and what it says when one is wrong. */
@NullMarked
package dev.tarefas.server.platform.config;

import org.jspecify.annotations.NullMarked;
