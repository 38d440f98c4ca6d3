package io.github.camelawslambda.internal.settings;

import io.github.camelawslambda.LambdaProcConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the options of invocations that several elements share. */
final class PackReader {

    private static final int LARGEST_PAYLOAD = InvocationType.REQUEST_RESPONSE.payloadLimit();
    private static final String CAMELS_OWN = "camel";

    private PackReader() {}

    /**
     * Reads the options.
     *
     * @param totalTimeout {@link Duration#ZERO} if there is none
     * @throws IllegalArgumentException if options are malformed or contradict each other
     */
    static PackSettings read(LambdaProcConfiguration options, Duration totalTimeout) {
        int size = options.getBatchSize();
        if (size < 1) {
            throw new IllegalArgumentException(
                    "batchSize=%d must be at least 1: use 1 for an invocation for each element".formatted(size));
        }
        String bytes = OptionText.of(options.getBatchBytes());
        return new PackSettings(
                size,
                bytes == null ? LARGEST_PAYLOAD : (int) SizeText.parse("batchBytes", bytes, Integer.MAX_VALUE),
                NamedOption.of(BatchFormat.class, "batchFormat", options.getBatchFormat()),
                NamedOption.of(BatchResponse.class, "batchResponse", options.getBatchResponse()),
                headers(OptionText.of(options.getBatchHeaders())),
                options.isBisect(),
                linger(DurationText.bounded(options.getLinger()), size, totalTimeout));
    }

    private static List<String> headers(@Nullable String names) {
        if (names == null) {
            return List.of();
        }
        List<String> headers = Stream.of(names.split(",")).map(String::trim).toList();
        for (String header : headers) {
            if (header.isEmpty() || header.substring(0, header.length() - 1).contains("*")) {
                throw new IllegalArgumentException(
                        "batchHeaders=%s has a name that is empty, or has a * before its end: use for example batchHeaders=orderId,x-*"
                                .formatted(names));
            }
            if (header.toLowerCase(Locale.ROOT).startsWith(CAMELS_OWN)) {
                throw new IllegalArgumentException(
                        "batchHeaders=%s names %s, but Camel's own headers are never sent: leave it out"
                                .formatted(names, header));
            }
        }
        return headers;
    }

    private static Duration linger(Duration linger, int size, Duration totalTimeout) {
        if (linger.isNegative()) {
            throw new IllegalArgumentException(
                    "linger=%dms must not be negative: use 0 or more".formatted(linger.toMillis()));
        }
        if (!linger.isZero() && size == 1) {
            throw new IllegalArgumentException(
                    "linger=%dms needs batchSize above 1, or there is nobody to share an invocation with: set batchSize, for example 50"
                            .formatted(linger.toMillis()));
        }
        if (!linger.isZero() && !totalTimeout.isZero() && linger.compareTo(totalTimeout) >= 0) {
            throw new IllegalArgumentException(
                    "linger=%dms must be below totalTimeout=%dms, or no message could ever be invoked in time"
                            .formatted(linger.toMillis(), totalTimeout.toMillis()));
        }
        return linger;
    }
}
