package io.github.camelawslambda.internal.client.direct;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Status and headers of a response, as its HTTP client has them. */
public interface ResponseHead {

    int status();

    /** The first header of that name, whatever its case; null if there is none. */
    @Nullable
    String header(String name);

    /** The same for the SDK, whose generated client takes nothing but a {@code SdkHttpFullResponse}. */
    SdkHttpResponse toSdk();

    default boolean isSuccess() {
        return status() / 100 == 2;
    }

    /** The id of the request; null if the head does not tell it. */
    default @Nullable String requestId() {
        for (String name : HttpResponseHandler.X_AMZN_REQUEST_ID_HEADERS) {
            String id = header(name);
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    /** The head that an HTTP client of the SDK has read. */
    static ResponseHead of(SdkHttpResponse head) {
        return new OfSdk(head);
    }

    /** Wraps the SDK's. */
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
