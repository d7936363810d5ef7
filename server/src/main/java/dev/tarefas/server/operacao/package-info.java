/** Operations around the service: health, public keys, the catalogue of problems. */
@NullMarked
package dev.tarefas.server.operacao;

import org.jspecify.annotations.NullMarked;
