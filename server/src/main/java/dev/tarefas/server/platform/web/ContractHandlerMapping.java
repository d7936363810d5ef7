package dev.tarefas.server.platform.web;

import static java.util.stream.Collectors.toSet;

import dev.tarefas.server.platform.problem.FieldError;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.security.RequestAuthentication;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.api.AbstractOpenApiResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Spring's mapping of requests to handlers, held to the contract: an unknown or repeated query parameter is refused, a
 * literal path never falls through to a template of the same shape, a method that the contract does not have is 405 (also
 * {@code OPTIONS}), and problem+json is never negotiated for a success. It also decides who may call the operation,
 * because here it is known which one it is.
 */
class ContractHandlerMapping extends RequestMappingHandlerMapping {

    private final Map<String, Set<HttpMethod>> literals = new HashMap<>();
    private final Map<Method, StrictParameters> parameters = new ConcurrentHashMap<>();
    private final ContractOperations operations;
    private final RequestAuthentication authentication;

    ContractHandlerMapping(ContractOperations operations, RequestAuthentication authentication) {
        this.operations = operations;
        this.authentication = authentication;
    }

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
        if (AbstractOpenApiResource.class.isAssignableFrom(handlerType)) {
            return null; // The document that springdoc makes by scanning: there is one contract, and it is not that.
        }
        RequestMappingInfo info = super.getMappingForMethod(method, handlerType);
        return info == null ? null : withoutProblems(info);
    }

    /** Spring's own also looks for API versions and for CORS by annotation, which there are none of. */
    @Override
    public Mono<Object> getHandler(ServerWebExchange exchange) {
        return getHandlerInternal(exchange).cast(Object.class);
    }

    /**
     * Denies by default: whatever is not an open operation or page takes a token, also an address that has no operation.
     * An open path says 405 without a token.
     */
    @Override
    public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
        Mono<HandlerMethod> handler = super.getHandlerInternal(exchange);
        if (isOpen(exchange) || authentication.authenticateRemembered(exchange)) return handler;
        return authentication.authenticate(exchange).then(handler);
    }

    private boolean isOpen(ServerWebExchange exchange) {
        Object matched = exchange.getAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE);
        if (matched instanceof HandlerMethod operation && operations.isOpen(operation.getMethod())) return true;
        return Pages.contains(exchange.getRequest().getPath().value()) || matched == null && isOpenPath(exchange);
    }

    /** Whether an operation of the path is open, and none of this method takes a token. */
    private boolean isOpenPath(ServerWebExchange exchange) {
        boolean anyOpen = false;
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                getHandlerMethods().entrySet()) {
            RequestMappingInfo info = entry.getKey();
            if (info.getPatternsCondition().getMatchingCondition(exchange) == null) continue;
            if (operations.isOpen(entry.getValue().getMethod())) {
                anyOpen = true;
            } else if (info.getMethodsCondition().getMatchingCondition(exchange) != null) {
                return false;
            }
        }
        return anyOpen;
    }

    @Override
    protected void handleMatch(RequestMappingInfo info, HandlerMethod handler, ServerWebExchange exchange) {
        super.handleMatch(info, handler, exchange);
        RequestChecks.check(info, exchange.getRequest().getHeaders());
        refuseInvalidParameters(handler, exchange);
    }

    @Override
    protected HandlerMethod handleNoMatch(Set<RequestMappingInfo> infos, ServerWebExchange exchange) throws Exception {
        HttpMethod method = exchange.getRequest().getMethod();
        List<RequestMappingInfo> here = infos.stream()
                .filter(info -> info.getPatternsCondition().getMatchingCondition(exchange) != null)
                .toList();
        if (HttpMethod.OPTIONS.equals(method) && !here.isEmpty()) {
            throw new MethodNotAllowedException(method, methods(here.stream()));
        }
        return super.handleNoMatch(infos, exchange);
    }

    private static RequestMappingInfo withoutProblems(RequestMappingInfo info) {
        String[] produced = info.getProducesCondition().getProducibleMediaTypes().stream()
                .filter(type -> !MediaType.APPLICATION_PROBLEM_JSON.equalsTypeAndSubtype(type))
                .map(MediaType::toString)
                .toArray(String[]::new);
        return info.mutate().produces(produced).build();
    }

    /** What the contract has at each literal path. */
    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> handlers) {
        super.handlerMethodsInitialized(handlers);
        handlers.keySet()
                .forEach(info -> info.getDirectPaths()
                        .forEach(path -> literals.computeIfAbsent(path, literal -> new HashSet<>())
                                .addAll(methods(Stream.of(info)))));
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(ServerWebExchange exchange) throws Exception {
        Set<HttpMethod> allowed = literals.get(
                exchange.getRequest().getPath().pathWithinApplication().value());
        HttpMethod method = exchange.getRequest().getMethod();
        boolean head = HttpMethod.HEAD.equals(method);
        if (allowed != null && !allowed.contains(head ? HttpMethod.GET : method)) {
            throw new MethodNotAllowedException(method, allowed);
        }
        return super.lookupHandlerMethod(exchange);
    }

    /** After the path's variables are known, and before any of them is converted. */
    private void refuseInvalidParameters(HandlerMethod handler, ServerWebExchange exchange) {
        Map<String, String> path = exchange.getAttributeOrDefault(URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        Map<String, List<String>> query = exchange.getRequest().getQueryParams();
        if (path.isEmpty() && query.isEmpty()) return;
        List<FieldError> errors = parameters
                .computeIfAbsent(handler.getMethod(), method -> new StrictParameters(handler))
                .check(query, path, exchange.getRequest().getURI().getRawQuery());
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static Set<HttpMethod> methods(Stream<RequestMappingInfo> infos) {
        return infos.flatMap(info -> info.getMethodsCondition().getMethods().stream())
                .map(method -> method.asHttpMethod())
                .collect(toSet());
    }
}
