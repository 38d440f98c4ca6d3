package io.github.camelawslambda.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationTypeTest {

    @ParameterizedTest
    @CsvSource({"RequestResponse, 200, 6291456", "Event, 202, 1048576", "DryRun, 204, 6291456"})
    void type_hasTheFactsOfTheInvokeApi(String word, int status, int limit) {
        InvocationType type = InvocationType.of("invocationType", word);

        assertThat(type.value()).isEqualTo(word);
        assertThat(type.successStatus()).isEqualTo(status);
        assertThat(type.payloadLimit()).isEqualTo(limit);
        assertThat(InvocationType.ofHeader("header", word)).isEqualTo(type);
    }

    @Test
    void unknownType_isQuoted_onlyWhereItIsAnOption() {
        assertThatThrownBy(() -> InvocationType.of("invocationType", "S3CRET"))
                .hasMessage("invocationType=S3CRET is unknown: use one of RequestResponse, Event, DryRun");
        assertThatThrownBy(() -> InvocationType.ofHeader("CamelAwsLambdaProcInvocationType", "S3CRET"))
                .hasMessage("CamelAwsLambdaProcInvocationType is unknown (6 characters): use one of RequestResponse,"
                        + " Event, DryRun");
    }
}
