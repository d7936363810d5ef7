package dev.tarefas.server.platform.lifecycle;

import java.util.List;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;

/** The requests of a feature that a replica sends to itself before it reports ready. */
public interface WarmUpRequests {

    /** One round of requests, in the name of a user who does not exist. They must leave nothing behind. */
    List<RequestHeadersSpec<?>> of(WebClient client);
}
