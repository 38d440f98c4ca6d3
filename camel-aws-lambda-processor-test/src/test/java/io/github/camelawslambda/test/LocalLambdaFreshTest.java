package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test does not see what an earlier test of the same local Lambda left behind. */
class LocalLambdaFreshTest {

    @RegisterExtension
    static final LocalLambdaExtension FOR_CLASS = new LocalLambdaExtension();

    @RegisterExtension
    static final LocalLambdaExtension FOR_JVM = LocalLambdaExtension.shared();

    @BeforeAll
    static void addFunctions() {
        FOR_CLASS.lambda().function("echo", (input, context) -> input);
        FOR_JVM.lambda().function("echo", (input, context) -> input);
    }

    private static void assertFreshAndLeaveTraces(LocalLambda lambda) {
        assertThat(lambda.journal().entries()).isEmpty();
        assertThat(Clients.invoke(
                                lambda, request -> request.functionName("echo").durableExecutionName("order-1"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(lambda.journal().count("echo")).isEqualTo(1);
        assertThat(lambda.function("echo").invocations()).isEqualTo(1);
        assertThat(lambda.function("echo").maxRunning()).isEqualTo(1);
        lambda.function("echo").fault(Fault.status(503, "ServiceException").always());
    }

    private static void assertBothFresh() {
        assertFreshAndLeaveTraces(FOR_CLASS.lambda());
        assertFreshAndLeaveTraces(FOR_JVM.lambda());
    }

    @Test
    void lambda_isFresh_inOneTest() {
        assertBothFresh();
    }

    @Test
    void lambda_isFresh_inTheOther() {
        assertBothFresh();
    }

    @Nested
    class InNestedClass {

        @Test
        void lambda_isFresh_inANestedClass() {
            assertBothFresh();
        }
    }
}
