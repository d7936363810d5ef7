/** The rules of the contract and of the problem catalogue. A test breaks each rule to prove that the rule works. */
package dev.tarefas.contract;
