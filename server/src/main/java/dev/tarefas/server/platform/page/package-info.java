/** Pages by key: an opaque, signed cursor instead of an offset. */
@NullMarked
package dev.tarefas.server.platform.page;

import org.jspecify.annotations.NullMarked;
