package dev.tarefas.server.platform.observability;

import java.util.concurrent.TimeUnit;

/**
 * The access line of one request. {@link EcsLogFormat} writes it without building a tree of JSON, because there is one
 * for each request; no field can need an escape.
 *
 * @param nanos from the first filter to the response
 */
record AccessLine(String requestId, String method, String route, int status, long nanos, String traceId) {

    /** The fields in ECS names, each after a comma. */
    void appendTo(StringBuilder json) {
        json.append(",\"http\":{\"request\":{\"id\":\"")
                .append(requestId)
                .append("\",\"method\":\"")
                .append(method)
                .append("\"},\"route\":\"")
                .append(route)
                .append("\",\"response\":{\"status_code\":")
                .append(status)
                .append("}},\"event\":{\"duration\":")
                .append(nanos)
                .append("},\"trace\":{\"id\":\"")
                .append(traceId)
                .append("\"}");
    }

    @Override
    public String toString() {
        return method + " " + route + " " + status + " " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
    }
}
