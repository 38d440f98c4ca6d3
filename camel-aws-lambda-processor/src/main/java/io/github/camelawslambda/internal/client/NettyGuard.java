package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.failure.ProxyRefusedException;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reports broken responses to the SDK's Netty client. Netty's HTTP codec knows if a response could not be decoded or
 * the connection was closed before its end, but that client ignores it and accepts both as complete
 * (docs/decisions/0007). The guard also drops 1xx responses and data that a server sends without a request. And it
 * closes the channel of a call that was abandoned before its request was sent: the SDK throws a NullPointerException
 * there, which Netty logs with a stack trace for each such call.
 *
 * <p>Sits behind the codec. Only the event loop of its channel uses it.
 */
final class NettyGuard extends ChannelDuplexHandler {

    private static final int TUNNEL = 200;
    private static final String SDK_TUNNEL = "ProxyTunnelInitHandler";
    // The SDK sets this attribute while a channel serves a request.
    private static final AttributeKey<Object> EXECUTION = AttributeKey.valueOf("aws.http.nio.netty.async.executionId");
    private static final AttributeKey<Object> REQUEST = AttributeKey.valueOf("aws.http.nio.netty.async.requestContext");
    private static final String ABANDONED = "software.amazon.awssdk.http.nio.netty.internal.FutureCancelledException";

    private boolean isAwaited = true;
    private boolean isBegun;
    private boolean isSkipped;

    /** Guards a channel as soon as it has a codec. */
    static NioSocketChannel channel() {
        NioSocketChannel channel = new NioSocketChannel();
        channel.pipeline().addFirst(new Installer());
        return channel;
    }

    /** Puts a guard behind the codec, which the SDK adds late, and twice where there is a proxy. */
    private static final class Installer extends ChannelInboundHandlerAdapter {

        private @Nullable HttpClientCodec guarded;

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ChannelPipeline pipeline = context.pipeline();
            HttpClientCodec codec = pipeline.get(HttpClientCodec.class);
            if (codec != null && codec != guarded) {
                if (pipeline.get(NettyGuard.class) != null) {
                    pipeline.remove(NettyGuard.class);
                }
                pipeline.addAfter(pipeline.context(codec).name(), null, new NettyGuard());
                guarded = codec;
            }
            context.fireChannelRead(bytes);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause.getClass().getName().equals(ABANDONED)
                    && context.channel().attr(EXECUTION).get() == null
                    && context.channel().attr(REQUEST).get() == null) {
                // As the SDK does. The SDK gives the channel back when it finds it closed.
                context.channel().close();
            } else {
                context.fireExceptionCaught(cause);
            }
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpRequest) {
            isAwaited = true;
        }
        context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpObject part && !isToBePassed(context, part)) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private boolean isToBePassed(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            isBegun = false;
            context.fireExceptionCaught(new IOException(
                    "The response could not be read: "
                            + part.decoderResult().cause().getMessage(),
                    part.decoderResult().cause()));
            context.close();
            return false;
        }
        if (part instanceof HttpResponse response) {
            if (response.status().code() != TUNNEL && isTunnelAsked(context.pipeline())) {
                context.fireExceptionCaught(
                        new ProxyRefusedException(response.status().code()));
                context.close();
                isSkipped = true;
            } else if (!isAwaited) {
                isSkipped = true;
                context.close();
            } else if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                isSkipped = true;
            } else {
                isBegun = true;
            }
        }
        boolean isPassed = !isSkipped;
        if (part instanceof LastHttpContent) {
            if (isBegun) {
                isAwaited = false;
            }
            isBegun = false;
            isSkipped = false;
        }
        return isPassed;
    }

    // Found by the name that Netty gives to the handler: the SDK's handler does not keep the status of the proxy's
    // answer.
    private static boolean isTunnelAsked(ChannelPipeline pipeline) {
        return pipeline.names().stream().anyMatch(name -> name.startsWith(SDK_TUNNEL));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (isBegun) {
            isBegun = false;
            context.fireExceptionCaught(new IOException("The connection was closed before the response had ended"));
        }
        context.fireChannelInactive();
    }
}
