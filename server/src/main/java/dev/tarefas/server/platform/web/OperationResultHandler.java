package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.idempotency.ActsBeforeFirstWrite;
import dev.tarefas.server.platform.idempotency.IdempotentOperation;
import dev.tarefas.server.platform.idempotency.KeyedRequest;
import dev.tarefas.server.platform.problem.RenderedResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the result of every operation of the contract: JSON is the only media type, and the mapping has checked {@code
 * Accept}, so that nothing is negotiated. A keyed write passes through {@link IdempotentOperation}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OperationResultHandler implements HandlerResultHandler {

    private final ContractOperations operations;
    private final IdempotentOperation idempotent;
    private final JsonMapper json;

    OperationResultHandler(ContractOperations operations, IdempotentOperation idempotent, JsonMapper json) {
        this.operations = operations;
        this.idempotent = idempotent;
        this.json = json;
    }

    @Override
    public boolean supports(HandlerResult result) {
        return result.getHandler() instanceof HandlerMethod method && operations.contains(method.getMethod());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
        Mono<ResponseEntity<?>> operation = (Mono<ResponseEntity<?>>) result.getReturnValue();
        Mono<RenderedResponse> response = operation.map(entity -> RenderedResponse.of(entity, json));
        KeyedRequest keyed = KeyedRequest.of(exchange);
        if (keyed != null && result.getHandler() instanceof HandlerMethod method && keyed.hasMeaningFor(method)) {
            boolean findFirst = method.hasMethodAnnotation(ActsBeforeFirstWrite.class);
            response = idempotent.run(exchange, keyed, response, findFirst);
        }
        return response.flatMap(rendered -> rendered.writeTo(exchange.getResponse()));
    }
}
