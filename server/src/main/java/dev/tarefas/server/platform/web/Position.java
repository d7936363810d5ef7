package dev.tarefas.server.platform.web;

import java.util.UUID;

/** Where a page ended: the sort key of its last row, as a number, and the row's id as the tie-break. */
public record Position(long key, UUID id) {}
