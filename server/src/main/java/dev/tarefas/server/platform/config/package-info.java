/** What happens before the first request: settings as platforms hand them out, and one clear line when one is wrong. */
@NullMarked
package dev.tarefas.server.platform.config;

import org.jspecify.annotations.NullMarked;
