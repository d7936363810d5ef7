package dev.tarefas.server.platform.upstream;

import dev.tarefas.server.platform.observability.Instance;
import dev.tarefas.server.platform.problem.ProblemWriter;
import io.netty.channel.ChannelHandler;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

/** Puts the handlers of this package beside Netty's HTTP codec. */
@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

    @Bean
    NettyServerCustomizer unreadableRequests(ProblemWriter problems, Instance instance) {
        return afterTheCodec(new UnreadableRequests(problems, instance));
    }

    @Bean
    NettyServerCustomizer brokenChunks() {
        return afterTheCodec(new BrokenChunks());
    }

    private static NettyServerCustomizer afterTheCodec(ChannelHandler handler) {
        String name = handler.getClass().getSimpleName();
        return server -> server.doOnChannelInit(
                (observer, channel, remote) -> channel.pipeline().addAfter(NettyPipeline.HttpCodec, name, handler));
    }
}
