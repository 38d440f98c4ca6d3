package io.github.camelawslambda.test.internal;

import io.github.camelawslambda.test.AssumedRole;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers STS {@code AssumeRole}, in AWS's query protocol. */
final class StsApi {

    private static final Duration DEFAULT_SESSION = Duration.ofHours(1);

    private final StsRoles roles;
    private final Credentials credentials;
    private final @Nullable SignatureVerifier verifier;
    private final Set<String> regions;
    private final Clock clock;

    StsApi(
            StsRoles roles,
            Credentials credentials,
            @Nullable SignatureVerifier verifier,
            Set<String> regions,
            Clock clock) {
        this.roles = roles;
        this.credentials = credentials;
        this.verifier = verifier;
        this.regions = regions;
        this.clock = clock;
    }

    void handle(HttpCall call) {
        call.answer(replyTo(call), () -> {});
    }

    private Reply replyTo(HttpCall call) {
        try {
            if (verifier != null) {
                verifier.verify(call, "sts", regions);
            }
            ApiException ordered = roles.takeFailure();
            if (ordered != null) {
                throw ordered;
            }
            Map<String, List<String>> form =
                    new QueryStringDecoder(new String(call.body(), StandardCharsets.UTF_8), false).parameters();
            String action = optional(form, "Action");
            if (!"AssumeRole".equals(action)) {
                throw new ApiException(400, "InvalidAction", "Could not find operation " + action);
            }
            return xml(200, assumeRole(call, form));
        } catch (ApiException e) {
            return xml(e.status(), error(call, e));
        }
    }

    private String assumeRole(HttpCall call, Map<String, List<String>> form) {
        String roleArn = required(form, "RoleArn");
        String session = required(form, "RoleSessionName");
        String externalId = optional(form, "ExternalId");
        Authorization authorization = Authorization.parse(call.header("Authorization"));
        String baseKey = authorization == null ? "" : authorization.accessKey();
        if (!roles.isAllowed(roleArn, externalId)) {
            throw new ApiException(
                    403,
                    "AccessDenied",
                    "User: " + baseKey + " is not authorized to perform: sts:AssumeRole on resource: " + roleArn);
        }
        Instant expiry =
                clock.instant().plus(roles.lifetime(requestedDuration(form))).truncatedTo(ChronoUnit.SECONDS);
        Credential issued = credentials.issue(roleArn, expiry);
        roles.assumed(new AssumedRole(roleArn, session, externalId, baseKey));
        return "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>"
                + "<AssumedRoleUser>" + element("AssumedRoleId", "AROALOCALLAMBDA:" + session)
                + element("Arn", roleArn.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/" + session)
                + "</AssumedRoleUser><Credentials>" + element("AccessKeyId", issued.accessKey())
                + element("SecretAccessKey", issued.secretKey())
                + element("SessionToken", String.valueOf(issued.sessionToken()))
                + element("Expiration", expiry.toString())
                + "</Credentials></AssumeRoleResult>" + metadata(call) + "</AssumeRoleResponse>";
    }

    private static Duration requestedDuration(Map<String, List<String>> form) {
        String seconds = optional(form, "DurationSeconds");
        try {
            return seconds == null ? DEFAULT_SESSION : Duration.ofSeconds(Long.parseLong(seconds));
        } catch (NumberFormatException e) {
            throw new ApiException(400, "ValidationError", "DurationSeconds must be a number");
        }
    }

    private static String error(HttpCall call, ApiException e) {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
                + element("Type", e.status() < 500 ? "Sender" : "Receiver")
                + element("Code", SignatureVerifier.STS_NAMES.getOrDefault(e.type(), e.type()))
                + element("Message", e.text())
                + "</Error>" + element("RequestId", call.requestId()) + "</ErrorResponse>";
    }

    private static String metadata(HttpCall call) {
        return "<ResponseMetadata>" + element("RequestId", call.requestId()) + "</ResponseMetadata>";
    }

    private static String required(Map<String, List<String>> form, String name) {
        String value = optional(form, name);
        if (value == null || value.isEmpty()) {
            throw new ApiException(400, "ValidationError", "The request must contain the parameter " + name);
        }
        return value;
    }

    private static @Nullable String optional(Map<String, List<String>> form, String name) {
        List<String> values = form.get(name);
        return values == null ? null : values.get(0);
    }

    private static String element(String name, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }

    private static Reply xml(int status, String document) {
        return Reply.of(status, "text/xml", document.getBytes(StandardCharsets.UTF_8));
    }
}
