package io.github.camelawslambda.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** AWS's own words: shown with a remedy for the very error, except where they quote the request. */
class AwsWordsTest {

    private static LambdaInvocationException failure(AwsServiceException answer, String... secrets) {
        return new FailureClassifier(
                        new RetrySettings(3, Duration.ZERO, Duration.ZERO, true, Duration.ZERO), Destination.UNKNOWN)
                .classify(answer, new FailedAttempt("fn", 1, 1, Duration.ofSeconds(5), List.of(secrets)))
                .exception();
    }

    private static LambdaInvocationException failure(
            int status, @Nullable String code, String words, String... secrets) {
        return failure(Failures.answer(status, code, words, Duration.ZERO), secrets);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | InvalidParameterValueException | You cannot invoke a durable function using an unqualified ARN. | Set qualifier to a version or an alias",
                "400 | InvalidParameterValueException | The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again. | Set tenantId",
                "400 | InvalidParameterValueException | The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and try again. | Remove tenantId",
                "400 | InvalidParameterValueException | Something else. | Check the options and headers",
                "400 | ValidationException | 1 validation error detected | Check the options and headers",
                "400 | RecursiveInvocationException | Lambda has detected your function being invoked in a recursive loop. | break the loop",
                "403 | AccessDeniedException | User: x is not authorized | Allow lambda:InvokeFunction",
                "404 | ResourceNotFoundException | Function not found: fn | Check the function's name",
                "404 | UnknownOperationException | Unknown operation | This is not an endpoint of Lambda: check endpoint.",
                "409 | DurableExecutionAlreadyStartedException | Already started | use another CamelAwsLambdaProcDurableExecutionName",
                "410 | EFSIOException | The file system failed | Raise retries",
                "415 | UnsupportedMediaTypeException | No JSON | Fix the function's configuration",
                "502 | KMSAccessDeniedException | Lambda was unable to decrypt. | Allow kms:Decrypt",
                "502 | KMSDisabledException | The key is disabled. | Enable the KMS key",
                "502 | KMSOfTheFutureException | New. | Check the KMS key of the function",
                "502 | ENILimitReachedException | The limit was reached. | quota of network interfaces",
                "502 | SubnetIPAddressLimitReachedException | No address. | subnets with more free addresses",
                "502 | InvalidZipFileException | No zip. | Deploy the function's code again"
            })
    void words_areShown_withARemedyForThem(int status, String code, String words, String remedy) {
        LambdaInvocationException failure = failure(status, code, words);

        assertThat(failure)
                .hasMessageContaining("Lambda answered %d %s, %s (request id id-1). ".formatted(status, code, words))
                .hasMessageContaining(remedy);
        assertThat(failure.getCause()).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | InvalidRequestContentException | The payload must be JSON",
                "400 | | Something else than Lambda answered",
                "403 | InvalidSignatureException | Check secretKey",
                "403 | UnrecognizedClientException | AWS does not know these credentials",
                "403 | ExpiredTokenException | The credentials have expired",
                "403 | | Something else than Lambda answered"
            })
    void words_areHidden_whereTheyQuoteTheRequest(int status, @Nullable String code, String remedy) {
        LambdaInvocationException failure = failure(status, code, "SECRET WORDS");

        assertThat(failure).hasMessageContaining(remedy).hasMessageNotContaining("SECRET");
        assertThat(failure.getCause()).hasMessageNotContaining("SECRET");
    }

    @Test
    void valuesOfTheMessage_areMasked_whereAwsQuotesThem() {
        LambdaInvocationException failure = failure(
                409,
                "DurableExecutionAlreadyStartedException",
                "Execution order-11 of tenant t (order-1, $a+b, {\"at\":1}) is the latest",
                "t",
                "order-1",
                "order-11",
                "$a+b",
                "{\"at\":1}",
                "not there");

        assertThat(failure).hasMessageContaining("Execution *** of tenant *** (***, ***, ***) is the latest");
        assertThat(failure.getCause()).hasMessageContaining("***").hasMessageNotContaining("order-1");
    }

    @Test
    void valuesOfTheMessage_areMasked_inAThrottling() {
        LambdaInvocationException failure = failure(
                Failures.answer(429, "TooManyRequestsException", "Rate exceeded for tenant-7", Duration.ZERO),
                "tenant-7");

        assertThat(failure).hasMessageContaining("Rate exceeded for ***");
        assertThat(failure.getCause()).hasMessageNotContaining("tenant-7");
    }

    @Test
    void shortValues_areMaskedAsWholeWordsOnly_andLongOnesInsideOfWords() {
        LambdaInvocationException failure =
                failure(409, "DurableExecutionAlreadyStartedException", "cat category wolf werewolf", "cat", "wolf");

        assertThat(failure).hasMessageContaining(", *** category *** were*** (");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "399 | Something else than Lambda answered",
                "404 | Something else than Lambda answered",
                "429 | Raise the concurrency",
                "500 | Raise retries",
                "502 | Raise retries",
                "503 | Raise retries"
            })
    void remedy_isThatOfTheStatus_whenLambdaSendsNoErrorCode(int status, String remedy) {
        assertThat(failure(status, null, "")).hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, ' (nothing was sent)'", "3, 2, ' (requests sent: 2)'", "3, 3, ''"})
    void requests_areCounted_whereAttemptsWereNotSent(int number, int sent, String expected) {
        assertThat(new FailureClassifier(
                                new RetrySettings(3, Duration.ZERO, Duration.ZERO, true, Duration.ZERO),
                                Destination.UNKNOWN)
                        .classify(
                                new CredentialsTimeoutException("sts"),
                                new FailedAttempt("fn", number, sent, Duration.ofSeconds(5), List.of()))
                        .exception())
                .hasMessageContaining("at attempt %d of at most 4%s: ".formatted(number, expected));
    }
}
