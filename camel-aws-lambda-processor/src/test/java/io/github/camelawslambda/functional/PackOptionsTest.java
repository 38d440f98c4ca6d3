package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 10, point 9: what is refused at creation. */
class PackOptionsTest extends FunctionalTest {

    @ParameterizedTest
    @CsvSource({
        "batchSize=0, batchSize=0 must be at least 1",
        "batchSize=-1, batchSize=-1 must be at least 1",
        "batchBytes=0, batchBytes=0 is 0 bytes: use 1 to",
        "batchBytes=-1, batchBytes=-1 is not a size",
        "batchBytes=much, batchBytes=much is not a size",
        "batchFormat=csv, 'batchFormat=csv is unknown: use one of array, records'",
        "batchResponse=all, 'batchResponse=all is unknown: use one of auto, array, itemFailures, none'",
        "linger=10ms, linger=10ms needs batchSize above 1",
        "batchSize=2&linger=-1, linger=-1ms must not be negative",
        "batchSize=2&linger=1s&totalTimeout=1s, linger=1000ms must be below totalTimeout=1000ms",
        "'batchHeaders=a,,b', 'batchHeaders=a,,b has a name that is empty'",
        "batchHeaders=a*b, batchHeaders=a*b has a name that is empty, or has a * before its end"
    })
    void options_thatCannotWork_areRefused(String options, String why) {
        assertThatThrownBy(() -> context.getEndpoint("aws-lambda-proc:fn?" + options))
                .rootCause()
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batchSize=1000&batchBytes=20MB",
                "batchSize=2&linger=999ms&totalTimeout=1s",
                "batchFormat=RECORDS&batchResponse=itemfailures",
                "batchHeaders=a, b-*"
            })
    void options_thatWork_areTaken(String options) {
        assertThatCode(() -> context.getEndpoint("aws-lambda-proc:fn?" + options))
                .doesNotThrowAnyException();
    }
}
