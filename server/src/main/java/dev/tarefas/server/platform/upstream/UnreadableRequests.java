package dev.tarefas.server.platform.upstream;

import dev.tarefas.server.platform.observability.Instance;
import dev.tarefas.server.platform.observability.RequestId;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.platform.problem.ProblemWriter;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.server.HttpServer;

/**
 * Requests that Netty's HTTP codec cannot read. Reactor Netty itself responds to bytes that are not an HTTP request
 * (400, 408, 414, 431, all without a body), and this class turns those responses into problems. Reactor Netty also ends
 * a body whose chunks are broken (RFC 9112, 7.1) as if the body were complete, so that the request would be carried out
 * and answered a second time. This class ends such a body with an error.
 */
@Component
@Sharable
final class UnreadableRequests extends ChannelDuplexHandler implements NettyServerCustomizer {

    private static final int FIRST_ERROR = 400;

    private final ProblemWriter problems;
    private final Instance instance;

    UnreadableRequests(ProblemWriter problems, Instance instance) {
        this.problems = problems;
        this.instance = instance;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, "unreadableRequests", this));
    }

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

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse answer && isBare(answer)) {
            answer.release();
            context.write(toProblem(answer), promise);
        } else {
            context.write(message, promise);
        }
    }

    /** Those answers never reach a filter, so that they are the only ones without a request id. */
    private static boolean isBare(FullHttpResponse answer) {
        return answer.status().code() >= FIRST_ERROR && !answer.headers().contains(RequestId.HEADER);
    }

    private FullHttpResponse toProblem(FullHttpResponse answer) {
        ProblemType type = type(answer.status());
        String requestId = RequestId.make();
        byte[] body = problems.renderUnreadable(type, requestId);
        FullHttpResponse problem = new DefaultFullHttpResponse(
                answer.protocolVersion(), HttpResponseStatus.valueOf(type.status()), Unpooled.wrappedBuffer(body));
        HttpHeaders headers = problem.headers().set(answer.headers());
        headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        headers.set(HttpHeaderNames.CONTENT_LANGUAGE, ProblemWriter.DEFAULT_LOCALE.toLanguageTag());
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        headers.set(RequestId.HEADER, requestId);
        headers.set(Instance.HEADER, instance.name());
        return problem;
    }

    private static ProblemType type(HttpResponseStatus status) {
        return switch (status.code()) {
            case 408 -> ProblemType.REQUISICAO_LENTA;
            case 414 -> ProblemType.ENDERECO_LONGO;
            case 431 -> ProblemType.CABECALHOS_GRANDES;
            default -> status.code() < 500 ? ProblemType.REQUISICAO_MALFORMADA : ProblemType.ERRO_INTERNO;
        };
    }
}
