package io.github.camelawslambda.test.internal;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Runs handlers written against Lambda's own Java interfaces, which block, on a pool of workers. */
public final class BlockingCode implements FunctionCode {

    private final ExecutorService workers;
    private final Body body;

    /** A function that blocks. */
    @FunctionalInterface
    private interface Body {
        byte[] run(byte[] payload, Context context, @Nullable ResponseStream stream) throws Exception;
    }

    private BlockingCode(ExecutorService workers, Body body) {
        this.workers = workers;
        this.body = body;
    }

    public static FunctionCode of(RequestStreamHandler handler, ExecutorService workers) {
        return new BlockingCode(workers, (payload, context, stream) -> {
            ByteArrayInputStream input = new ByteArrayInputStream(payload);
            if (stream != null) {
                // Closed after a failure, too, so that bytes written before are sent.
                try (OutputStream output = new ResponseOutput(stream)) {
                    handler.handleRequest(input, output, context);
                }
                return Reply.EMPTY;
            }
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            handler.handleRequest(input, output, context);
            return output.toByteArray();
        });
    }

    /**
     * Resolves the input type from the handler's class; {@code Object} if the class does not declare it, as with a
     * lambda.
     */
    public static FunctionCode of(RequestHandler<?, ?> handler, ExecutorService workers) {
        TypeFactory types = Json.MAPPER.getTypeFactory();
        JavaType[] parameters = types.findTypeParameters(types.constructType(handler.getClass()), RequestHandler.class);
        return of(
                handler,
                parameters != null && parameters.length > 0 ? parameters[0] : types.constructType(Object.class),
                workers);
    }

    public static FunctionCode of(RequestHandler<?, ?> handler, Class<?> inputType, ExecutorService workers) {
        return of(handler, Json.MAPPER.constructType(inputType), workers);
    }

    private static FunctionCode of(RequestHandler<?, ?> handler, JavaType inputType, ExecutorService workers) {
        // The payload is read as the handler's declared input type. The cast can fail only if the handler's generics
        // are wrong, and is then a function error.
        @SuppressWarnings("unchecked")
        RequestHandler<@Nullable Object, ?> untyped = (RequestHandler<@Nullable Object, ?>) handler;
        return new BlockingCode(
                workers,
                (payload, context, stream) -> Json.bytes(untyped.handleRequest(read(payload, inputType), context)));
    }

    private static @Nullable Object read(byte[] payload, JavaType type) {
        if (payload.length == 0) {
            return null;
        }
        try {
            return Json.MAPPER.readValue(payload, type);
        } catch (IOException e) {
            throw new IllegalArgumentException("An error occurred during JSON parsing", e);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // of the callback that only interrupts
    public CompletableFuture<byte[]> start(byte[] payload, Context context, @Nullable ResponseStream stream) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        try {
            Future<?> task = workers.submit(() -> run(payload, context, stream, result));
            result.whenComplete((response, failure) -> {
                if (result.isCancelled()) {
                    task.cancel(true);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    // Everything that a function throws, even an error of the JVM, is a function error.
    @SuppressWarnings("CatchingUnchecked")
    private void run(
            byte[] payload, Context context, @Nullable ResponseStream stream, CompletableFuture<byte[]> result) {
        try {
            result.complete(body.run(payload, context, stream));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }
}
