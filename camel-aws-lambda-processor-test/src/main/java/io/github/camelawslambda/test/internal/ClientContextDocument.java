package io.github.camelawslambda.test.internal;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client context of the mobile SDKs' form: {@code {"client":{…},"custom":{…},"env":{…}}}. */
final class ClientContextDocument implements ClientContext, Client {

    /** In bytes of the header, which is base64. */
    private static final int LIMIT = 3583;

    private final JsonNode document;

    private ClientContextDocument(JsonNode document) {
        this.document = document;
    }

    /**
     * Reads the header.
     *
     * @throws ApiException if it is too long, or not a JSON object in base64
     */
    static @Nullable ClientContextDocument parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (header.length() > LIMIT) {
            throw ApiException.invalidContent("Client context must be no more than " + LIMIT + " bytes when encoded, "
                    + "but was " + header.length());
        }
        try {
            JsonNode document = Json.MAPPER.readTree(Base64.getDecoder().decode(header));
            if (document.isObject()) {
                return new ClientContextDocument(document);
            }
        } catch (IOException | IllegalArgumentException e) {
            // Answered below like any other context that is not a JSON object.
        }
        throw ApiException.invalidContent("Client context must be a valid Base64-encoded JSON object.");
    }

    @Override
    public @Nullable Client getClient() {
        return document.path("client").isObject() ? this : null;
    }

    @Override
    public Map<String, String> getCustom() {
        return texts("custom");
    }

    @Override
    public Map<String, String> getEnvironment() {
        return texts("env");
    }

    @Override
    public @Nullable String getInstallationId() {
        return ofClient("installation_id");
    }

    @Override
    public @Nullable String getAppTitle() {
        return ofClient("app_title");
    }

    @Override
    public @Nullable String getAppVersionName() {
        return ofClient("app_version_name");
    }

    @Override
    public @Nullable String getAppVersionCode() {
        return ofClient("app_version_code");
    }

    @Override
    public @Nullable String getAppPackageName() {
        return ofClient("app_package_name");
    }

    private @Nullable String ofClient(String member) {
        return document.path("client").path(member).asText(null);
    }

    private Map<String, String> texts(String member) {
        Map<String, String> texts = new LinkedHashMap<>();
        document.path(member)
                .properties()
                .forEach(field -> texts.put(
                        field.getKey(),
                        field.getValue().isValueNode()
                                ? field.getValue().asText()
                                : field.getValue().toString()));
        return texts;
    }
}
