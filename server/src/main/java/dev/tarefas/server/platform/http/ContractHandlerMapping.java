package dev.tarefas.server.platform.http;

import static java.util.stream.Collectors.toSet;

import dev.tarefas.server.platform.error.FieldError;
import dev.tarefas.server.platform.error.Refusal;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.api.AbstractOpenApiResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;

/**
 * Spring's mapping of requests to handlers, held to the contract: an unknown or repeated query parameter is refused, a
 * literal path ({@code /usuarios/eu}) never falls through to a template ({@code /usuarios/{id}}), a method that the
 * contract does not have is 405 (also {@code OPTIONS}), and problem+json is never negotiated for a success.
 */
class ContractHandlerMapping extends RequestMappingHandlerMapping {

    private final Map<Method, Set<String>> queryParameters = new ConcurrentHashMap<>();

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
        refuseTemplateForLiteral(info, exchange);
        refuseUnknownParameters(handler, exchange);
        super.handleMatch(info, handler, exchange);
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

    private void refuseTemplateForLiteral(RequestMappingInfo info, ServerWebExchange exchange) {
        if (!info.getDirectPaths().isEmpty()) return;
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        Set<HttpMethod> allowed = methods(getHandlerMethods().keySet().stream()
                .filter(literal -> literal.getDirectPaths().contains(path)));
        if (!allowed.isEmpty()) {
            throw new MethodNotAllowedException(exchange.getRequest().getMethod(), allowed);
        }
    }

    private void refuseUnknownParameters(HandlerMethod handler, ServerWebExchange exchange) {
        Map<String, List<String>> sent = exchange.getRequest().getQueryParams();
        if (sent.isEmpty()) return;
        Set<String> known = queryParameters.computeIfAbsent(handler.getMethod(), method -> parametersOf(handler));
        List<FieldError> errors = sent.entrySet().stream()
                .flatMap(parameter -> check(parameter.getKey(), parameter.getValue(), known))
                .toList();
        if (!errors.isEmpty()) {
            throw new Refusal.InvalidInput(errors);
        }
    }

    private static Stream<FieldError> check(String name, List<String> values, Set<String> known) {
        if (!known.contains(name)) {
            return Stream.of(FieldError.ofParameter(name.substring(0, Math.min(name.length(), 128)), "desconhecido"));
        }
        return values.size() > 1 ? Stream.of(FieldError.ofParameter(name, "repetido")) : Stream.empty();
    }

    private static Set<String> parametersOf(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestParam.class))
                .filter(Objects::nonNull)
                .map(RequestParam::value)
                .collect(toSet());
    }

    private static Set<HttpMethod> methods(Stream<RequestMappingInfo> infos) {
        return infos.flatMap(info -> info.getMethodsCondition().getMethods().stream())
                .map(method -> method.asHttpMethod())
                .collect(toSet());
    }
}
