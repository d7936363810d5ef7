package dev.tarefas.server.platform.web;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.tarefas.server.platform.problem.FieldError;
import dev.tarefas.server.platform.problem.Problem;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemMapping;
import dev.tarefas.server.platform.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** Refuses requests because of their headers or query alone, before the body is read. */
final class RequestChecks {

    /** {@code maxLength} of both preconditions in the contract. */
    private static final int MAX_PRECONDITION = 512;

    /** {@code maxLength} of {@code parametro} in the contract. */
    private static final int MAX_NAME = 128;

    private static final String IDENTITY = "identity";
    private static final char REPLACEMENT = '\uFFFD';
    private static final String ENCODED_REPLACEMENT = "%EF%BF%BD";

    private RequestChecks() {}

    static void checkHeaders(RequestMappingInfo operation, HttpHeaders headers) {
        refuseLong(HttpHeaders.IF_MATCH, headers);
        refuseLong(HttpHeaders.IF_NONE_MATCH, headers);
        if (headers.getContentLength() > ProblemMapping.MAX_BODY_BYTES) throw new ContentTooLargeException(null);
        Set<MediaType> consumed = operation.getConsumesCondition().getConsumableMediaTypes();
        if (!consumed.isEmpty()) refuseUnreadable(List.copyOf(consumed), headers);
    }

    /** Matching the contract's regular expression would need a stack as deep as the text is long. */
    private static void refuseLong(String precondition, HttpHeaders headers) {
        int length = 0;
        for (String value : headers.getOrEmpty(precondition)) length += value.length();
        if (length > MAX_PRECONDITION) {
            throw ProblemException.invalid(
                    FieldError.ofParameter(precondition, "tamanho", "0", String.valueOf(MAX_PRECONDITION)));
        }
    }

    /** JSON is UTF-8 (RFC 8259, 8.1), and no body is compressed. */
    private static void refuseUnreadable(List<MediaType> types, HttpHeaders headers) {
        String coding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.strip().equalsIgnoreCase(IDENTITY)) {
            String readable = types.stream().map(MediaType::toString).sorted().collect(joining(", "));
            throw new ProblemException(Problem.of(ProblemType.MIDIA_NAO_SUPORTADA, readable)
                    .withHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY));
        }
        MediaType sent = headers.getContentType();
        if (sent != null && sent.getCharset() != null && !sent.getCharset().equals(StandardCharsets.UTF_8)) {
            throw new UnsupportedMediaTypeStatusException(sent, types);
        }
    }

    /**
     * Spring alone would ignore an unknown parameter, take a blank value for none, and read bytes that are not UTF-8 as
     * replacement characters.
     */
    static void checkQuery(ServerHttpRequest request, Set<String> known) {
        request.getQueryParams().forEach((name, values) -> {
            if (!known.contains(name)) throw refusal(name, "desconhecido");
            if (values.size() > 1) throw refusal(name, "repetido");
            String value = values.get(0);
            refuseBlank(name, value);
            if (value.indexOf(REPLACEMENT) >= 0 && !sendsReplacement(request)) throw refusal(name, "formato");
        });
    }

    private static boolean sendsReplacement(ServerHttpRequest request) {
        return request.getURI().getRawQuery().toUpperCase(Locale.ROOT).contains(ENCODED_REPLACEMENT);
    }

    static void refuseBlank(String parameter, @Nullable String value) {
        if (!StringUtils.hasText(value)) throw refusal(parameter, "formato");
    }

    static Set<String> queryNames(HandlerMethod operation) {
        return Arrays.stream(operation.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestParam.class))
                .filter(Objects::nonNull)
                .map(RequestParam::value)
                .collect(toSet());
    }

    private static ProblemException refusal(String name, String code) {
        String shown = name.codePoints()
                .limit(MAX_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return ProblemException.invalid(FieldError.ofParameter(shown, code));
    }
}
