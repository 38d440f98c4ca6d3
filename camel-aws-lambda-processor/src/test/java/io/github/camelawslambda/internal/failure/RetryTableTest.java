package io.github.camelawslambda.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract section 6, by status and error code; the same through HTTP is in RetryRulesTest. */
class RetryTableTest {

    @ParameterizedTest
    @CsvSource({
        "0, , true",
        "400, , false",
        "400, AnyOther, false",
        "403, AccessDeniedException, false",
        "404, ResourceNotFoundException, false",
        "408, AnyOther, false",
        "409, AnyOther, false",
        "410, AnyOther, false",
        "413, RequestTooLargeException, false",
        "415, UnsupportedMediaTypeException, false",
        "418, , false",
        "429, , true",
        "429, AnyOther, true",
        "500, , true",
        "500, AnyOther, true",
        "502, , true",
        "502, AnyOther, true",
        "503, , true",
        "504, , true",
        // The code decides, whatever the status.
        "500, KMSThrottlingOrWhateverElse, false",
        "500, InvalidRuntimeException, false",
        "400, ResourceNotReadyException, true",
    })
    void answer_isRetried_asTheContractSays(int status, @Nullable String code, boolean retried) {
        assertThat(RetryTable.allows(status, code)).isEqualTo(retried);
    }
}
