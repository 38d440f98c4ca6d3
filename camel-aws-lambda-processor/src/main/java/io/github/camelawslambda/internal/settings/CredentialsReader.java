package io.github.camelawslambda.internal.settings;

import io.github.camelawslambda.LambdaProcConfiguration;
import java.util.ArrayList;
import java.util.List;

/** Reads the options about credentials. */
final class CredentialsReader {

    private final LambdaProcConfiguration options;

    CredentialsReader(LambdaProcConfiguration options) {
        this.options = options;
    }

    /** Reads the credentials, for which the options may give at most one base. */
    CredentialsSettings read() {
        if (options.getLambdaClient() != null) {
            // A user's client has its own credentials; the options are ignored.
            return new CredentialsSettings(new CredentialsSettings.DefaultChain(), null);
        }
        String roleArn = OptionText.of(options.getRoleArn());
        if (roleArn == null) {
            if (OptionText.of(options.getRoleExternalId()) != null) {
                throw new IllegalArgumentException(
                        "roleExternalId is set but roleArn is not: name the role to assume, or drop roleExternalId");
            }
            return new CredentialsSettings(base(), null);
        }
        if (!roleArn.matches("arn:aws[a-zA-Z-]*:iam::\\d{12}:role/.+")) {
            throw new IllegalArgumentException(
                    "roleArn=%s is malformed: use arn:aws:iam::123456789012:role/name".formatted(roleArn));
        }
        String sessionName = OptionText.of(options.getRoleSessionName());
        if (sessionName == null || !sessionName.matches("[\\w+=,.@-]{2,64}")) {
            throw new IllegalArgumentException(
                    "roleSessionName must be 2 to 64 letters, digits or any of _+=,.@- (AWS STS AssumeRole)");
        }
        return new CredentialsSettings(
                base(), new CredentialsSettings.Role(roleArn, OptionText.of(options.getRoleExternalId()), sessionName));
    }

    private CredentialsSettings.Base base() {
        String profile = OptionText.of(options.getProfile());
        String accessKey = OptionText.of(options.getAccessKey());
        String secretKey = OptionText.of(options.getSecretKey());
        String sessionToken = OptionText.of(options.getSessionToken());
        List<String> bases = new ArrayList<>();
        if (profile != null) {
            bases.add("profile");
        }
        if (accessKey != null || secretKey != null || sessionToken != null) {
            bases.add("accessKey/secretKey");
        }
        if (options.isFromEc2Role()) {
            bases.add("fromEc2Role");
        }
        if (options.getCredentialsProvider() != null) {
            bases.add("credentialsProvider");
        }
        if (bases.size() > 1) {
            throw new IllegalArgumentException(
                    "credentials are given %d times (%s): keep one of them (roleArn can be added to any)"
                            .formatted(bases.size(), String.join(" and ", bases)));
        }
        if (profile != null) {
            return new CredentialsSettings.Profile(profile);
        }
        if (options.isFromEc2Role()) {
            return new CredentialsSettings.Ec2Role();
        }
        if (options.getCredentialsProvider() != null) {
            return new CredentialsSettings.Provided(options.getCredentialsProvider());
        }
        if (bases.isEmpty()) {
            return options.getDefaultCredentialsProvider() == null
                    ? new CredentialsSettings.DefaultChain()
                    : new CredentialsSettings.Provided(options.getDefaultCredentialsProvider());
        }
        if (accessKey == null || secretKey == null) {
            throw new IllegalArgumentException("static credentials are incomplete: %s is missing"
                    .formatted(
                            accessKey == null && secretKey == null
                                    ? "accessKey and secretKey"
                                    : accessKey == null ? "accessKey" : "secretKey"));
        }
        return new CredentialsSettings.StaticKeys(accessKey, secretKey, sessionToken);
    }
}
