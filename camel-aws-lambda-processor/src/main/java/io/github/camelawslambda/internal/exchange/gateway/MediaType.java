package io.github.camelawslambda.internal.exchange.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which content types are binary, so that their bodies are sent in base64. */
public final class MediaType {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static final Set<String> TEXT = Set.of("image/svg+xml");

    private static final List<String> BINARY_TREES = List.of(
            "image/",
            "audio/",
            "video/",
            "font/",
            "application/font",
            "application/vnd.ms-",
            "application/vnd.openxmlformats-officedocument.",
            "application/vnd.oasis.opendocument.");

    private static final Set<String> BINARY = Set.of(
            "application/octet-stream",
            "application/pdf",
            "application/zip",
            "application/x-zip-compressed",
            "application/gzip",
            "application/x-gzip",
            "application/x-bzip2",
            "application/x-7z-compressed",
            "application/x-rar-compressed",
            "application/vnd.rar",
            "application/x-tar",
            "application/zstd",
            "application/java-archive",
            "application/msword",
            "application/wasm",
            "application/cbor",
            "application/msgpack",
            "application/protobuf",
            "application/x-protobuf",
            "application/x-java-serialized-object");

    private MediaType() {}

    /** Whether a content type is binary; null and unknown types are not. */
    public static boolean isBinary(@Nullable String contentType) {
        String type = withoutParameters(contentType);
        return !TEXT.contains(type)
                && (BINARY.contains(type)
                        || type.endsWith("+zip")
                        || BINARY_TREES.stream().anyMatch(type::startsWith));
    }

    /** Whether a content type is that of a form. */
    public static boolean isForm(@Nullable String contentType) {
        return withoutParameters(contentType).equals(FORM);
    }

    private static String withoutParameters(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType;
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
    }
}
