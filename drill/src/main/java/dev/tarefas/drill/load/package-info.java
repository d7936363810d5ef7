/** Bounded load through the SDK and through a client without retries, with a ledger of what each was told. */
@NullMarked
package dev.tarefas.drill.load;

import org.jspecify.annotations.NullMarked;
