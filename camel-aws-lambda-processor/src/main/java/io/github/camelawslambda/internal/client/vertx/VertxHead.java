package io.github.camelawslambda.internal.client.vertx;

import io.github.camelawslambda.internal.client.direct.ResponseHead;
import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** A response head that Vert.x has read. */
record VertxHead(int status, String statusText, MultiMap headers) implements ResponseHead {

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public SdkHttpFullResponse toSdk() {
        SdkHttpFullResponse.Builder response =
                SdkHttpFullResponse.builder().statusCode(status).statusText(statusText);
        headers.forEach((name, value) -> response.appendHeader(name, value));
        return response.build();
    }
}
