package io.github.camelawslambda.internal.client.direct;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Status and headers of a response. */
public interface ResponseHead {

    int status();

    /** The first header of that name, ignoring case; null if there is none. */
    @Nullable
    String header(String name);

    /** The head in the SDK's form: its generated client accepts only a {@code SdkHttpFullResponse}. */
    SdkHttpResponse toSdk();

    default boolean isSuccess() {
        return status() / 100 == 2;
    }

    /** The id of the request; null if the head has none. */
    default @Nullable String requestId() {
        for (String name : HttpResponseHandler.X_AMZN_REQUEST_ID_HEADERS) {
            String id = header(name);
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    /** A head that an HTTP client of the SDK has read. */
    static ResponseHead of(SdkHttpResponse head) {
        return new OfSdk(head);
    }

    /** Wraps a head of the SDK. */
    record OfSdk(SdkHttpResponse head) implements ResponseHead {

        @Override
        public int status() {
            return head.statusCode();
        }

        @Override
        public @Nullable String header(String name) {
            return head.firstMatchingHeader(name).orElse(null);
        }

        @Override
        public SdkHttpResponse toSdk() {
            return head;
        }
    }
}
