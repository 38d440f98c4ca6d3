package io.github.camelawslambda.functional;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract section 9: routes that wait for another synchronous request to this component do not block it for ever. */
@Timeout(60)
class NestedRequestsTest extends NestedRequests {

    @ParameterizedTest
    @CsvSource({"TEMPLATE, 12", "TEMPLATE, 500", "BEAN, 12", "BEAN, 500", "SEDA, 12", "SEDA, 500"})
    void everyMessage_isAnswered_whenItsRouteAsksTheComponentAgain(Way way, int messages) throws Exception {
        assertEachIsAnswered(way, messages);
    }
}
