package dev.tarefas.server.contract;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Lets Spring read the files of Swagger UI from their jar on an event loop: local, small, and only when a person opens
 * the page. Everything else stays forbidden.
 */
public final class SwaggerUiBlocking implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(
                        "org.springframework.web.reactive.resource.PathResourceResolver", "getResource")
                .allowBlockingCallsInside("org.springframework.web.reactive.resource.ResourceWebHandler", "getResource")
                .allowBlockingCallsInside("org.springframework.core.io.AbstractFileResolvingResource", "checkReadable")
                .allowBlockingCallsInside("org.springframework.core.io.AbstractFileResolvingResource", "contentLength")
                .allowBlockingCallsInside("org.springframework.core.io.AbstractFileResolvingResource", "lastModified")
                .allowBlockingCallsInside("org.springdoc.webflux.ui.SwaggerIndexPageTransformer", "transform")
                .allowBlockingCallsInside(
                        "org.springframework.core.io.buffer.DataBufferUtils$ReadableByteChannelGenerator", "accept");
    }
}
