package dev.tarefas.server.platform.upstream;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import reactor.netty.channel.ChannelOperations;

/**
 * Ends a body whose chunks cannot be read (RFC 9112, 7.1) with an error. Reactor Netty answers by itself and ends the body
 * as if it were complete, so that the request would be carried out and answered a second time.
 */
@Sharable
final class BrokenChunks extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpContent content && isBroken(content) && isServed(context)) {
            DecoderResult result = content.decoderResult();
            content.release();
            context.fireExceptionCaught(new DecoderException(result.cause()));
        } else {
            context.fireChannelRead(message);
        }
    }

    private static boolean isBroken(HttpContent content) {
        return !(content instanceof HttpRequest) && content.decoderResult().isFailure();
    }

    private static boolean isServed(ChannelHandlerContext context) {
        return ChannelOperations.get(context.channel()) != null;
    }
}
