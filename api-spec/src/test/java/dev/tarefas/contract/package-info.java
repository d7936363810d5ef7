/** The rules that the contract and the problem catalogue obey, each proved by breaking it. */
package dev.tarefas.contract;
