/** A bounded load through the SDK and through a client without retries, with a ledger of their successful writes. */
@NullMarked
package dev.tarefas.drill.load;

import org.jspecify.annotations.NullMarked;
