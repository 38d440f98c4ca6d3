package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.internal.exchange.Item;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Invocation.RequestContext;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.settings.BatchFormat;
import io.github.camelawslambda.internal.settings.BatchResponse;
import io.github.camelawslambda.internal.settings.FunctionReference;
import io.github.camelawslambda.internal.settings.InvocationType;
import io.github.camelawslambda.internal.settings.PackSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Items, packs and answers for tests. */
final class Packs {

    static final Outcome.Answer ANSWER = new Outcome.Answer(200, null, "request-7", null, null);

    private Packs() {}

    static PackSettings settings(int size, int bytes, BatchFormat format) {
        return new PackSettings(size, bytes, format, BatchResponse.AUTO, List.of(), false, Duration.ZERO);
    }

    static Item item(String content) {
        return item(content, null);
    }

    static Item item(String content, @Nullable String id) {
        return new Item(invocation("fn", InvocationType.REQUEST_RESPONSE, null), bytes(content), id, false);
    }

    static Item alone(String content) {
        return new Item(invocation("fn", InvocationType.REQUEST_RESPONSE, null), bytes(content), null, true);
    }

    static Item with(Invocation invocation) {
        return new Item(invocation, bytes("0"), null, false);
    }

    static Invocation invocation(String function, InvocationType type, @Nullable String tenant) {
        return new Invocation(
                FunctionReference.parse("function", function),
                null,
                type,
                null,
                new RequestContext(null, tenant, null, null, false),
                Duration.ofSeconds(1),
                5);
    }

    /** A pack of members that are named as their contents. */
    static Pack<String> pack(BatchFormat format, Item... items) {
        PackBuilder<String> builder = new PackBuilder<>(settings(100, 10_000, format));
        for (Item item : items) {
            if (!builder.add(new String(item.content(), StandardCharsets.UTF_8), item)) {
                throw new AssertionError("does not fit");
            }
        }
        return builder.build();
    }

    static String payload(Pack<?> pack) {
        return text(pack.invocation());
    }

    static String text(Invocation invocation) {
        return new String(Objects.requireNonNull(invocation.payload()), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Outcome.Response response(String answer) {
        return new Outcome.Response(bytes(answer), ANSWER);
    }
}
