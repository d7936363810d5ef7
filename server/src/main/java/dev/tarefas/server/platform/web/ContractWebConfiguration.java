package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.problem.ProblemMapping;
import dev.tarefas.server.platform.security.RequestAuthentication;
import jakarta.validation.MessageInterpolator;
import java.time.Instant;
import java.util.Locale;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Makes the web layer read a request as the contract means it. */
@Configuration(proxyBeanMethods = false)
class ContractWebConfiguration implements WebFluxConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, Instants::parse);
    }

    @Override
    public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
        codecs.defaultCodecs().maxInMemorySize(ProblemMapping.MAX_BODY_BYTES);
    }

    @Bean
    WebFluxRegistrations contractRegistrations(ContractOperations operations, RequestAuthentication authentication) {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new ContractHandlerMapping(operations, authentication);
            }
        };
    }

    /** Closes the connection of a client whose request does not arrive in time. */
    @Bean
    NettyServerCustomizer requestTimeout(HttpProperties properties) {
        return server -> server.requestTimeout(properties.requestTimeout());
    }

    /** The problem catalogue has the texts. The library's would be read from its jar, on an event loop. */
    @Bean
    ValidationConfigurationCustomizer noMessages() {
        return configuration -> configuration.messageInterpolator(new MessageInterpolator() {
            @Override
            public String interpolate(String template, Context context) {
                return template;
            }

            @Override
            public String interpolate(String template, Context context, Locale locale) {
                return template;
            }
        });
    }
}
