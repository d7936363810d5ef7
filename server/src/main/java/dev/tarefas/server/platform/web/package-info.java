/** HTTP beyond what the generated interfaces say: strict input, conditional requests, the contract's own pages. */
@NullMarked
package dev.tarefas.server.platform.web;

import org.jspecify.annotations.NullMarked;
