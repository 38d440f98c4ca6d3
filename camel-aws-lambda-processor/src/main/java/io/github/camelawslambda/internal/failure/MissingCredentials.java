package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings.DefaultChain;
import io.github.camelawslambda.internal.settings.CredentialsSettings.Ec2Role;
import io.github.camelawslambda.internal.settings.CredentialsSettings.Profile;
import io.github.camelawslambda.internal.settings.CredentialsSettings.Role;
import io.github.camelawslambda.internal.settings.CredentialsSettings.StaticKeys;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;

/** Explains why there are no credentials, and what to change. */
public final class MissingCredentials {

    private final ConnectionSettings connection;

    /** @param connection that needs the credentials */
    public MissingCredentials(ConnectionSettings connection) {
        this.connection = connection;
    }

    /**
     * A problem with credentials.
     *
     * @param why the text to follow the source of the credentials
     */
    private record Problem(String why, String remedy) {}

    /** Explains an exception of a credentials provider to the user. */
    public CredentialsUnavailableException explained(RuntimeException thrown) {
        Role role = connection.credentials().role();
        RuntimeException cause = thrown instanceof AwsServiceException answer
                ? SafeErrorMessage.masked(answer, secrets(connection.credentials()))
                : thrown;
        Problem problem = problem(cause, role);
        return new CredentialsUnavailableException(
                "no credentials from %s%s. %s".formatted(connection.credentials(), problem.why(), problem.remedy()),
                cause);
    }

    // STS quotes a malformed external id, and may name the caller's key.
    private static List<String> secrets(CredentialsSettings credentials) {
        Role role = credentials.role();
        return Stream.of(
                        role == null ? null : role.externalId(),
                        credentials.base() instanceof StaticKeys keys ? keys.accessKey() : null)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private Problem problem(RuntimeException cause, @Nullable Role role) {
        AwsServiceException answer = Causes.find(cause, AwsServiceException.class);
        if (answer != null) {
            return answer.statusCode() == NoAnswer.PROXY_WANTS_CREDENTIALS
                    ? unanswered(answer)
                    : answered(answer, role);
        }
        if (connection.credentials().base() instanceof Profile profile) {
            Problem ofFile = ofFile(profile);
            if (ofFile != null) {
                return ofFile;
            }
        }
        return role != null && Causes.find(cause, IOException.class) != null
                ? unanswered(cause)
                : new Problem("", onNothing(connection.credentials().base(), cause));
    }

    private Problem unanswered(RuntimeException cause) {
        NoAnswer none = NoAnswer.of(cause, sts());
        return new Problem(
                ": no answer from STS%s%s: %s".formatted(sts().place(), sts().way(), none.reason()),
                none.remedy().equals(Remedy.NO_ANSWER) ? Remedy.NO_ANSWER_OF_STS : none.remedy());
    }

    private Destination sts() {
        return new Destination(connection.stsEndpoint(), connection.region(), connection.proxy(), null);
    }

    private Problem answered(AwsServiceException answer, @Nullable Role role) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        String why = ": %s%s%s"
                .formatted(
                        sts().answered(role == null ? "AWS" : "STS", answer.statusCode(), code),
                        SafeErrorMessage.of(answer, secrets(connection.credentials())),
                        answer.requestId() == null ? "" : " (request id " + answer.requestId() + ")");
        return new Problem(why, onAnswer(answer, code, role));
    }

    private String onAnswer(AwsServiceException answer, @Nullable String code, @Nullable Role role) {
        if (code == null) {
            return "Something else than STS answered: check stsEndpoint, endpoint and proxy.";
        }
        if (role != null && code.equals("AccessDenied")) {
            return ("Check roleArn, and that the role's trust policy allows sts:AssumeRole to the identity of %s"
                            + (role.externalId() == null
                                    ? "; if the policy asks for an external id, set roleExternalId."
                                    : " with this roleExternalId as external id."))
                    .formatted(connection.credentials().base());
        }
        String remedy = RemedyTable.on(code, null);
        if (remedy != null) {
            return remedy;
        }
        return RetryTable.allows(answer.statusCode(), null) || answer.isThrottlingException()
                ? "Raise retries and maxRetryDelay if it lasts longer."
                : "Check roleArn, roleExternalId, roleSessionName and the credentials that assume the role.";
    }

    // Returns null if the files are not the reason.
    private static @Nullable Problem ofFile(Profile profile) {
        ProfileFile files;
        try {
            files = ProfileFile.defaultProfileFile();
        } catch (RuntimeException e) {
            return new Problem(": the files cannot be read", "Correct " + files() + ": the cause names the line.");
        }
        Set<String> names = new TreeSet<>(files.profiles().keySet());
        if (names.contains(profile.name())) {
            return null;
        }
        return new Problem(
                ": there is no such profile in %s, which have %s"
                        .formatted(files(), names.isEmpty() ? "no profiles" : String.join(", ", names)),
                "Correct profile, or add the profile to one of the files.");
    }

    private static String files() {
        return "%s and %s"
                .formatted(ProfileFileLocation.credentialsFilePath(), ProfileFileLocation.configurationFilePath());
    }

    private static String onNothing(CredentialsSettings.Base base, RuntimeException cause) {
        if (base instanceof Profile) {
            return "Give the profile aws_access_key_id and aws_secret_access_key, or another source of credentials: the"
                    + " cause says what the SDK misses.";
        }
        if (base instanceof Ec2Role) {
            return "Attach an instance profile with a role to the instance, and allow this process to reach the instance's metadata (IMDSv2, its"
                    + " hop limit).";
        }
        return base instanceof DefaultChain
                ? "Set accessKey and secretKey, profile, fromEc2Role or roleArn, or give the AWS SDK's default chain"
                        + " something to find."
                : "See the cause, a %s.".formatted(cause.getClass().getName());
    }
}
