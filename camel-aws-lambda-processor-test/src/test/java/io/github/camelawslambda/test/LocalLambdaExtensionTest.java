package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocalLambdaExtensionTest {

    @RegisterExtension
    static final LocalLambdaExtension FOR_CLASS =
            new LocalLambdaExtension(LocalLambda.builder().region("eu-west-3"));

    private static final int PORT_BEFORE_TESTS = 0;

    private static int portOfClass = PORT_BEFORE_TESTS;

    private static void assertSamePort() {
        if (portOfClass == PORT_BEFORE_TESTS) {
            portOfClass = FOR_CLASS.lambda().port();
        }
        assertThat(FOR_CLASS.lambda().port()).isEqualTo(portOfClass);
    }

    @Test
    void parameter_whenWanted_isExtensionsOwn(LocalLambda lambda) {
        assertThat(lambda).isSameAs(FOR_CLASS.lambda());
        assertThat(lambda.region()).isEqualTo("eu-west-3");
        assertSamePort();
    }

    @Test
    void lambda_whenFieldIsStatic_isSameInEveryTest() {
        assertSamePort();
    }

    @Test
    void lambda_whenNoTestRuns_saysSo() {
        assertThatThrownBy(new LocalLambdaExtension()::lambda)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@RegisterExtension");
    }

    @Nested
    class InNestedClass {

        @Test
        void lambda_whenClassIsNested_isOuterOnes() {
            assertSamePort();
        }
    }
}
