package dev.tarefas.server.platform.http;

import static java.util.stream.Collectors.toSet;

import dev.tarefas.server.platform.error.FieldError;
import dev.tarefas.server.platform.error.Problems;
import dev.tarefas.server.platform.error.Refusal;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.api.AbstractOpenApiResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/**
 * Spring's mapping of requests to handlers, held to the contract: an unknown or repeated query parameter is refused, a
 * literal path ({@code /usuarios/eu}) never falls through to a template ({@code /usuarios/{id}}), a method that the
 * contract does not have is 405 (also {@code OPTIONS}), and problem+json is never negotiated for a success.
 */
class ContractHandlerMapping extends RequestMappingHandlerMapping {

    /** {@code maxLength} of both in the contract. */
    private static final int MAX_PRECONDITION = 512;

    private final Map<String, Set<HttpMethod>> literals = new HashMap<>();
    private final Map<Method, StrictParameters> parameters = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
        if (AbstractOpenApiResource.class.isAssignableFrom(handlerType)) {
            return null; // The document that springdoc makes by scanning: there is one contract, and it is not that.
        }
        RequestMappingInfo info = super.getMappingForMethod(method, handlerType);
        return info == null ? null : withoutProblems(info);
    }

    @Override
    protected void handleMatch(RequestMappingInfo info, HandlerMethod handler, ServerWebExchange exchange) {
        refuseUnreadableBody(info, exchange.getRequest().getHeaders());
        refuseLongPrecondition(exchange.getRequest().getHeaders());
        super.handleMatch(info, handler, exchange);
        refuseInvalidParameters(handler, exchange);
    }

    /** Before it is matched with the contract's pattern, which takes a stack as deep as the text is long. */
    private static void refuseLongPrecondition(HttpHeaders headers) {
        for (String name : List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH)) {
            int length =
                    headers.getOrEmpty(name).stream().mapToInt(String::length).sum();
            if (length > MAX_PRECONDITION) {
                throw new Refusal.InvalidInput(
                        FieldError.ofParameter(name, "tamanho", "0", String.valueOf(MAX_PRECONDITION)));
            }
        }
    }

    /** Before it is read. JSON is UTF-8 (RFC 8259, 8.1), and nothing here is compressed. */
    private static void refuseUnreadableBody(RequestMappingInfo info, HttpHeaders headers) {
        if (headers.getContentLength() > Problems.MAX_BODY_BYTES) {
            throw new ContentTooLargeException(null);
        }
        Set<MediaType> consumed = info.getConsumesCondition().getConsumableMediaTypes();
        if (consumed.isEmpty()) return;
        List<MediaType> types = List.copyOf(consumed);
        String coding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.strip().equalsIgnoreCase(CodedBodyException.IDENTITY)) {
            throw new CodedBodyException(types);
        }
        MediaType sent = headers.getContentType();
        if (sent != null && sent.getCharset() != null && !sent.getCharset().equals(StandardCharsets.UTF_8)) {
            throw new UnsupportedMediaTypeStatusException(sent, types);
        }
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
            throw new Refusal.InvalidInput(errors);
        }
    }

    private static Set<HttpMethod> methods(Stream<RequestMappingInfo> infos) {
        return infos.flatMap(info -> info.getMethodsCondition().getMethods().stream())
                .map(method -> method.asHttpMethod())
                .collect(toSet());
    }
}
