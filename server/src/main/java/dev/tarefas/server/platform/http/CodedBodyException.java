package dev.tarefas.server.platform.http;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** A body that is compressed, where none may be (RFC 9110, 15.5.16: 415 names the codings that would do). */
final class CodedBodyException extends UnsupportedMediaTypeStatusException {

    static final String IDENTITY = "identity";

    CodedBodyException(List<MediaType> supported) {
        super("a coded body", supported);
    }

    @Override
    public HttpHeaders getHeaders() {
        HttpHeaders headers = super.getHeaders();
        headers.set(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
        return headers;
    }
}
