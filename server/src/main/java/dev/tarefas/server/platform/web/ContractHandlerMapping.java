package dev.tarefas.server.platform.web;

import static java.util.stream.Collectors.toSet;

import dev.tarefas.server.platform.security.RequestAuthentication;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.api.AbstractOpenApiResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
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

    /** What the contract has at each literal path. */
    private final Map<String, Set<HttpMethod>> literals = new HashMap<>();

    private final Map<Method, Set<String>> queryNames = new ConcurrentHashMap<>();
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
        if (info == null) return null;
        for (String path : info.getDirectPaths()) {
            literals.computeIfAbsent(path, literal -> new HashSet<>()).addAll(methods(info));
        }
        return withoutProblems(info);
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

    /** Whether an operation of the path is open; no operation runs, because none of them has the request's form. */
    private boolean isOpenPath(ServerWebExchange exchange) {
        return getHandlerMethods().entrySet().stream()
                .filter(entry -> isAt(entry.getKey(), exchange))
                .anyMatch(entry -> operations.isOpen(entry.getValue().getMethod()));
    }

    private static boolean isAt(RequestMappingInfo info, ServerWebExchange exchange) {
        return info.getPatternsCondition().getMatchingCondition(exchange) != null;
    }

    @Override
    protected void handleMatch(RequestMappingInfo info, HandlerMethod handler, ServerWebExchange exchange) {
        super.handleMatch(info, handler, exchange);
        RequestChecks.checkHeaders(info, exchange.getRequest().getHeaders());
        Map<String, String> path = exchange.getAttributeOrDefault(URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        path.forEach(RequestChecks::refuseBlank);
        if (exchange.getRequest().getQueryParams().isEmpty()) return;
        RequestChecks.checkQuery(
                exchange.getRequest(),
                queryNames.computeIfAbsent(handler.getMethod(), method -> RequestChecks.queryNames(handler)));
    }

    @Override
    protected HandlerMethod handleNoMatch(Set<RequestMappingInfo> infos, ServerWebExchange exchange) throws Exception {
        HandlerMethod found = super.handleNoMatch(infos, exchange);
        if (found == null) return null;
        // Spring answers OPTIONS with what the path has.
        throw new MethodNotAllowedException(
                HttpMethod.OPTIONS,
                infos.stream()
                        .filter(info -> isAt(info, exchange))
                        .flatMap(info -> methods(info).stream())
                        .toList());
    }

    private static RequestMappingInfo withoutProblems(RequestMappingInfo info) {
        String[] produced = info.getProducesCondition().getProducibleMediaTypes().stream()
                .filter(type -> !MediaType.APPLICATION_PROBLEM_JSON.equalsTypeAndSubtype(type))
                .map(MediaType::toString)
                .toArray(String[]::new);
        return info.mutate().produces(produced).build();
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

    private static Set<HttpMethod> methods(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::asHttpMethod)
                .collect(toSet());
    }
}
