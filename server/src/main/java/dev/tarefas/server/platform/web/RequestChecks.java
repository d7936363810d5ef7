package dev.tarefas.server.platform.web;

import static java.util.stream.Collectors.joining;

import dev.tarefas.server.platform.problem.FieldError;
import dev.tarefas.server.platform.problem.Problem;
import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemMapping;
import dev.tarefas.server.platform.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** What can be refused by a request's headers alone, before its body is read. */
final class RequestChecks {

    /** {@code maxLength} of both preconditions in the contract. */
    private static final int MAX_PRECONDITION = 512;

    private static final String IDENTITY = "identity";

    private RequestChecks() {}

    static void check(RequestMappingInfo operation, HttpHeaders headers) {
        refuseLong(HttpHeaders.IF_MATCH, headers);
        refuseLong(HttpHeaders.IF_NONE_MATCH, headers);
        if (headers.getContentLength() > ProblemMapping.MAX_BODY_BYTES) throw new ContentTooLargeException(null);
        Set<MediaType> consumed = operation.getConsumesCondition().getConsumableMediaTypes();
        if (!consumed.isEmpty()) refuseUnreadable(List.copyOf(consumed), headers);
    }

    /** The regular expression of the contract would take a stack as deep as the text is long. */
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
}
