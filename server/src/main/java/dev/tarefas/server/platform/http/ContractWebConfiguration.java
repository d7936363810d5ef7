package dev.tarefas.server.platform.http;

import dev.tarefas.server.api.EnumConverterConfiguration;
import dev.tarefas.server.platform.error.ProblemWriter;
import dev.tarefas.server.platform.error.Problems;
import dev.tarefas.server.platform.observability.Instance;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.reactive.accept.RequestedContentTypeResolverBuilder;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import reactor.netty.NettyPipeline;

/** Makes the web layer mean by a request what the contract means by it. */
@Configuration(proxyBeanMethods = false)
@Import(EnumConverterConfiguration.class)
class ContractWebConfiguration implements WebFluxConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, Instants::parse);
    }

    @Override
    public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
        codecs.defaultCodecs().maxInMemorySize(Problems.MAX_BODY_BYTES);
    }

    /** The contract's media types have no parameters, and none is taken over from {@code Accept}. */
    @Override
    public void configureContentTypeResolver(RequestedContentTypeResolverBuilder builder) {
        builder.resolver(new PlainAccept());
    }

    @Bean
    WebFluxRegistrations contractRegistrations() {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new ContractHandlerMapping();
            }
        };
    }

    /** Ends the connection of a client that sends its request too slowly, or not at all. */
    @Bean
    NettyServerCustomizer requestTimeout(HttpProperties properties) {
        return server -> server.requestTimeout(properties.requestTimeout());
    }

    /** Before Netty's codec, on the way out. */
    @Bean
    NettyServerCustomizer unreadRequests(ProblemWriter problems, Instance instance) {
        UnreadRequests handler = new UnreadRequests(problems, instance);
        return server -> server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, UnreadRequests.class.getSimpleName(), handler));
    }

    /** After Netty's codec, on the way in. */
    @Bean
    NettyServerCustomizer brokenBodies() {
        BrokenBodies handler = new BrokenBodies();
        return server -> server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, BrokenBodies.class.getSimpleName(), handler));
    }

    /** Lets {@link CurrentRequest} find it. */
    @Bean
    ServerWebExchangeContextFilter exchangeInContext() {
        return new ServerWebExchangeContextFilter();
    }

    /** The catalogue has the texts; those of the library would be read from its jar, on an event loop. */
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

    /** OpenAPI's {@code maxLength} counts code points and Postgres too; {@code @Size} counts UTF-16 units. */
    @Bean
    ValidationConfigurationCustomizer codePointLengths() {
        return configuration -> {
            HibernateValidatorConfiguration hibernate = (HibernateValidatorConfiguration) configuration;
            ConstraintMapping mapping = hibernate.createConstraintMapping();
            mapping.constraintDefinition(Size.class)
                    .includeExistingValidators(false)
                    .validatedBy(CodePointSizeValidator.class)
                    .validatedBy(CollectionSizeValidator.class);
            hibernate.addMapping(mapping);
        };
    }
}
