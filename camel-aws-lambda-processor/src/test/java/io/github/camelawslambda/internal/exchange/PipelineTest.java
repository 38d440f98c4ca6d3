package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.internal.exchange.Subjects.settings;
import static io.github.camelawslambda.internal.exchange.Subjects.single;
import static io.github.camelawslambda.internal.exchange.Subjects.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.invoke.Attempts;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.InvocationListener.Attempted;
import io.github.camelawslambda.internal.invoke.InvocationListener.Ending;
import io.github.camelawslambda.internal.invoke.InvocationListener.Report;
import io.github.camelawslambda.internal.invoke.InvocationListener.Sizes;
import io.github.camelawslambda.internal.invoke.InvocationResult;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.invoke.ResponseStream;
import io.github.camelawslambda.internal.invoke.TestStreams;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.support.DefaultMessage;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports to the listener about outcomes that are written. The time is 100 ns, and each message arrived at 30 ns. */
class PipelineTest {

    private static final String LOG = Base64.getEncoder()
            .encodeToString(utf8("REPORT RequestId: 6f747e2a-1234-5678-9abc-def012345678\tBilled Duration: 7 ms\t"));
    private static final Outcome.Answer ANSWER = new Outcome.Answer(200, null, "id-1", null, LOG);
    private static final LogContext CONTEXT = LogContext.of("exchange-1");
    private static final long ARRIVED = 30;

    private final List<Object> told = new ArrayList<>();
    private final InvocationListener listener = new InvocationListener() {
        @Override
        public void attempted(String function, Attempted attempt) {
            told.add(List.of(function, attempt));
        }

        @Override
        public void retrying(String function, Failure failure) {
            throw new AssertionError();
        }

        @Override
        public void ended(Ending ending) {
            told.add(ending);
        }

        @Override
        public void messageEnded(String function, InvocationResult result, long nanos) {
            told.add(List.of(function, result, nanos));
        }
    };

    @SuppressWarnings("NullAway") // writing needs neither loop nor admission
    private Pipeline pipeline(Consumer<LambdaProcConfiguration> set) {
        OutcomeWriter writer = new OutcomeWriter(settings("fn", set), Subjects.MAPPER);
        return new Pipeline(null, writer, null, null, null, listener, () -> 100);
    }

    private static CallEnd answered(Outcome outcome) {
        Invocation invocation =
                Attempts.invocation(Duration.ofSeconds(5), ARRIVED).withPayload(utf8("1"));
        return new CallEnd(outcome, invocation, 1, new Attempted(outcome, 5));
    }

    private static Outcome response(String payload) {
        return new Outcome.Response(utf8(payload), ANSWER);
    }

    private static Ending ending(InvocationResult result, int response, @Nullable Report report, int messages) {
        return new Ending("fn:live", result, 70, new Sizes(1, response), report, messages);
    }

    private static List<Object> message(InvocationResult result) {
        return List.of("fn:live", result, 70L);
    }

    @Test
    void listener_isToldOfAttemptInvocationAndMessage_whenTheFunctionAnswers() {
        CallEnd ended = answered(response("after"));
        Subject subject = single("before", Map.of());

        assertThat(pipeline(options -> {}).write(subject, CONTEXT, ended, 0)).isNull();

        assertThat(subject.message().getBody()).isEqualTo("after");
        assertThat(told)
                .containsExactly(
                        List.of("fn:live", Objects.requireNonNull(ended.last())),
                        ending(InvocationResult.SUCCESS, 5, new Report(7, false), 1),
                        message(InvocationResult.SUCCESS));
    }

    @Test
    void listener_isToldOfTheResultOfTheMessage_notOnlyOfTheAnswer() {
        CallEnd functionError = answered(new Outcome.FunctionError("Handled", utf8("{}"), ANSWER));
        CallEnd misfit = answered(response("words"));

        assertThat(pipeline(options -> options.setFunctionError("payload"))
                        .write(single("1", Map.of()), CONTEXT, functionError, 0))
                .isNull();
        assertThat(pipeline(options -> options.setFunctionError("exception"))
                        .write(single("1", Map.of()), CONTEXT, functionError, 0))
                .isNotNull();
        assertThat(pipeline(options -> options.setResponseFormat("json"))
                        .write(single("1", Map.of()), CONTEXT, misfit, 0))
                .isNotNull();

        assertThat(told)
                .filteredOn(Ending.class::isInstance)
                .containsExactly(
                        ending(InvocationResult.FUNCTION_ERROR, 2, new Report(7, false), 1),
                        ending(InvocationResult.FUNCTION_ERROR, 2, new Report(7, false), 1),
                        ending(InvocationResult.FAILED, 5, new Report(7, false), 1));
    }

    @Test
    void listener_isToldOfAFailure_whenTheMessageThrows() {
        Subject subject = single("1", Map.of());
        subject.exchange().setMessage(new DefaultMessage(Subjects.CONTEXT) {
            @Override
            public void setBody(@Nullable Object body) {
                throw new IllegalStateException("by the user");
            }
        });

        assertThatThrownBy(() -> pipeline(options -> {})
                        .write(Subject.of(subject.exchange()), CONTEXT, answered(response("after")), 0))
                .hasMessage("by the user");

        assertThat(told).contains(message(InvocationResult.FAILED)).hasSize(3);
    }

    @Test
    void listener_isToldOfARefusal_whenTheInvocationWasNotRead() {
        LambdaInvocationException failure = new LambdaPayloadTooLargeException("no", "other", 1, 2);
        CallEnd ended = new CallEnd(new Outcome.Failed(Failure.permanent(failure)), null, 0, null);

        assertThat(pipeline(options -> {}).write(single("1", Map.of()), CONTEXT, ended, 40))
                .isSameAs(failure);

        assertThat(told)
                .containsExactly(
                        new Ending(
                                "other",
                                InvocationResult.PAYLOAD_TOO_LARGE,
                                60,
                                Sizes.UNKNOWN,
                                null,
                                Ending.NOT_INVOKED),
                        List.of("other", InvocationResult.PAYLOAD_TOO_LARGE, 60L));
    }

    @Test
    void listener_isToldOfTheMessage_whenItIsPartOfACall() {
        Pipeline pipeline = pipeline(options -> options.setFunctionError("exception"));
        CallEnd whole = answered(response("[1,2]"));
        CallEnd failed = answered(new Outcome.FunctionError("Handled", utf8("{}"), ANSWER));

        assertThat(pipeline.writePart(single("1", Map.of()), answered(response("1")), null, 40))
                .isNull();
        assertThat(pipeline.writePart(single("1", Map.of()), failed, null, 40)).isNotNull();
        pipeline.ended(whole, Objects.requireNonNull(whole.invocation()), CONTEXT, null, 2);

        assertThat(told)
                .containsExactly(
                        List.of("fn:live", InvocationResult.SUCCESS, 60L),
                        List.of("fn:live", InvocationResult.FUNCTION_ERROR, 60L),
                        List.of("fn:live", Objects.requireNonNull(whole.last())),
                        ending(InvocationResult.SUCCESS, 5, null, 2));
    }

    @Test
    void listener_isToldOfTheEnd_whenAStreamHasBeenRead() throws IOException {
        ResponseStream stream = TestStreams.ended("after", null);
        CallEnd ended = answered(new Outcome.Streamed(stream, ANSWER));
        List<Object> attempt = List.of("fn:live", Objects.requireNonNull(ended.last()));

        assertThat(pipeline(options -> options.setResponseFormat("stream"))
                        .write(single("1", Map.of()), CONTEXT, ended, 0))
                .isNull();
        assertThat(told).containsExactly(attempt);

        assertThat(stream.readAllBytes()).isEqualTo(utf8("after"));
        assertThat(told)
                .containsExactly(
                        attempt, ending(InvocationResult.SUCCESS, 5, null, 1), message(InvocationResult.SUCCESS));
    }

    @Test
    void stream_isClosed_whenItsHeadIsMalformed() {
        ResponseStream stream = TestStreams.ended("{} {}\0\0\0\0\0\0\0\0body", null);

        assertThat(pipeline(options -> options.setResponseFormat("apiGateway"))
                        .write(single("1", Map.of()), CONTEXT, answered(new Outcome.Streamed(stream, ANSWER)), 0))
                .isNotNull();

        assertThatThrownBy(stream::read).hasMessage("The stream is closed");
        assertThat(told).hasSize(3);
    }

    @Test
    void attempt_isNotReported_whenTheCallEndedBetweenAttempts() {
        LambdaInvocationException failure = new LambdaInvocationException("no", null, "fn", 1, false, ErrorAnswer.NONE);
        CallEnd between = new CallEnd(
                new Outcome.Failed(Failure.permanent(failure)),
                Attempts.invocation(Duration.ofSeconds(5), ARRIVED),
                1,
                null);

        assertThat(pipeline(options -> {}).write(single("1", Map.of()), CONTEXT, between, 0))
                .isSameAs(failure);

        assertThat(told)
                .containsExactly(
                        new Ending("fn:live", InvocationResult.FAILED, 70, new Sizes(0, -1), null, 1),
                        message(InvocationResult.FAILED));
    }

    static Stream<Arguments> outcomes() {
        LambdaInvocationException failure =
                new LambdaInvocationException("why", null, "fn", 1, false, ErrorAnswer.NONE);
        return Stream.of(
                arguments(response("after"), "answered 200 with 5 bytes (request id id-1)"),
                arguments(
                        new Outcome.FunctionError("Handled", utf8("{}"), ANSWER),
                        "the function failed itself, Handled (request id id-1)"),
                arguments(
                        new Outcome.Streamed(TestStreams.ended("", null), ANSWER),
                        "answers 200 with a stream (request id id-1)"),
                arguments(new Outcome.Failed(Failure.permanent(failure)), "why"),
                arguments(null, "aborted"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void lastAttempt_isALineOfTheLog(@Nullable Outcome outcome, String description) {
        Outcome answered = outcome == null ? response("") : outcome;
        CallEnd ended = new CallEnd(
                answered, Attempts.invocation(Duration.ofSeconds(5), ARRIVED), 2, new Attempted(outcome, 5_000_000));
        Lines lines = new Lines();

        lines.during(() -> pipeline(options -> options.setResponseFormat("stream"))
                .write(single("1", Map.of()), CONTEXT, ended, 0));

        assertThat(lines.found)
                .containsExactly("Exchange exchange-1: attempt 2 to invoke fn:live took 5 ms: " + description);
    }

    /** Keeps the lines of the pipeline. */
    private static final class Lines extends AbstractAppender {

        private final List<String> found = new ArrayList<>();

        Lines() {
            super("lines", null, null, true, Property.EMPTY_ARRAY);
        }

        void during(Runnable logging) {
            Logger logger = (Logger) LogManager.getLogger(Pipeline.class);
            start();
            logger.addAppender(this);
            try {
                logging.run();
            } finally {
                logger.removeAppender(this);
                stop();
            }
        }

        @Override
        public void append(LogEvent event) {
            found.add(event.getMessage().getFormattedMessage());
        }
    }
}
