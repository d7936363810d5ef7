package dev.tarefas.bench.mvc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id, and writes one line about it. */
@Component
class AccessLog extends OncePerRequestFilter {

    private static final String REQUEST_ID = "X-Request-Id";

    private final Logger log = LoggerFactory.getLogger("access");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        String id = Optional.ofNullable(request.getHeader(REQUEST_ID))
                .orElseGet(() -> UUID.randomUUID().toString());
        response.setHeader(REQUEST_ID, id);
        response.setHeader("X-Instancia", "mvc-full");
        try {
            chain.doFilter(request, response);
        } finally {
            write(id, request, response.getStatus(), System.nanoTime() - start);
        }
    }

    private void write(String id, HttpServletRequest request, int status, long nanos) {
        log.atInfo()
                .addKeyValue("http.request.id", id)
                .addKeyValue("http.request.method", request.getMethod())
                .addKeyValue("http.response.status_code", status)
                .addKeyValue("event.duration", nanos)
                .log("{} {} {} {} ms", request.getMethod(), request.getRequestURI(), status, nanos / 1_000_000);
    }
}
