package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The local Lambda of the JVM: its address outlives test classes, as does a context that a framework caches. */
@TestClassOrder(ClassOrderer.ClassName.class)
class SharedLambdaTest {

    /** Read where no test runs: a framework asks for the address before that. */
    private static final LocalLambda BEFORE_TESTS =
            LocalLambdaExtension.shared().lambda();

    private static void assertServing(LocalLambdaExtension extension) {
        LocalLambda lambda = extension.lambda();
        lambda.function("echo", (input, context) -> input);
        assertThat(lambda).isSameAs(BEFORE_TESTS);
        assertThat(Clients.invoke(lambda, "echo", "1").payload().asUtf8String()).isEqualTo("1");
    }

    @Nested
    class First {

        @RegisterExtension
        static final LocalLambdaExtension LAMBDA = LocalLambdaExtension.shared();

        @Test
        void lambda_isTheOneOfTheJvm() {
            assertServing(LAMBDA);
        }
    }

    @Nested
    class Second {

        @RegisterExtension
        static final LocalLambdaExtension LAMBDA = LocalLambdaExtension.shared();

        @Test
        void lambda_isTheOneOfTheJvm_afterAnotherClassHasEnded() {
            assertServing(LAMBDA);
        }

        @Test
        void parameter_isTheOneOfTheJvm(LocalLambda lambda) {
            assertThat(lambda).isSameAs(BEFORE_TESTS);
        }
    }

    @Nested
    class Third {

        @RegisterExtension
        final LocalLambdaExtension lambda = LocalLambdaExtension.shared();

        @Test
        void lambda_isTheOneOfTheJvm_inAnInstanceField() {
            assertServing(lambda);
        }

        @Test
        void lambda_staysAfterATest_inAnInstanceField() {
            assertServing(lambda);
        }
    }
}
