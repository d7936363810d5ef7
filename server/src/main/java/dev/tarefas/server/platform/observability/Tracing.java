package dev.tarefas.server.platform.observability;

import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Observes requests for spans only where an exporter is configured, because the spans and their propagation through the
 * operators cost a tenth of a request. Where none is, {@link RequestLog} measures the requests.
 */
@Configuration(proxyBeanMethods = false)
class Tracing {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    static boolean isExported(Environment environment) {
        return environment.containsProperty(ENDPOINT);
    }

    @Bean
    WebHttpHandlerBuilderCustomizer observeOnlyForAnExporter(Environment environment) {
        boolean exported = isExported(environment);
        if (!exported) ContextRegistry.getInstance().removeThreadLocalAccessor(ObservationThreadLocalAccessor.KEY);
        return builder -> {
            if (!exported) builder.observationRegistry(ObservationRegistry.NOOP);
        };
    }
}
