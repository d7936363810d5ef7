/** Network faults between a replica and its database, for the drill and for the server's tests. */
package dev.tarefas.proxy;
