package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcConstants;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract section 7: elements that share objects, one after another. In parallel: {@link BatchSharedInParallelTest}. */
@Timeout(60)
class BatchSharedObjectsTest extends SharedObjects {

    @BeforeEach
    void stopSoon() {
        context.getShutdownStrategy().setTimeout(1);
    }

    @Test
    void messages_eachHaveTheirOwnHeaders_whenTheyShareAMap() throws Exception {
        messagesThatShareHeaders_eachHaveTheirOwn(false);
    }

    @Test
    void message_isFlaggedAlone_whenItFails_andSharesAMap() throws Exception {
        responding();
        routeSharing(List.of("0", REFUSED, "2"), "onFailure=flag");

        Exchange outer = sendSharing();

        assertSummary(outer, 3, 1);
        assertThat(flagOf(elements(outer).get(0))).isNull();
        assertThat(flagOf(elements(outer).get(1))).isSameAs(failures(outer).get(1));
        assertThat(flagOf(elements(outer).get(2))).isNull();
        assertThat(outer.getMessage().getHeaders()).doesNotContainKey(LambdaProcConstants.EXCEPTION);
    }

    @Test
    void messages_allGoToTheFunctionOfTheirHeader_whenTheyShareAMap() throws Exception {
        responding();
        responding("other");
        Message original = message("unused");
        original.setHeader(LambdaProcConstants.FUNCTION, "other");
        List<Object> body = List.of(message("0"), message("1"), message("2"));
        body.forEach(element -> ((Message) element).setHeaders(original.getHeaders()));

        Exchange outer = sent("parallel=false", body);

        assertSummary(outer, 3);
        assertThat(payloads("other")).containsExactly("0", "1", "2");
        assertThat(payloads()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, true", "EXCHANGE, false", "MESSAGE, true", "MESSAGE, false"})
    void element_isInvokedAsOftenAsItIsThere_whenItIsTheSame(Twin kind, boolean mutable) throws Exception {
        sameElement_isInvokedAsOftenAsItIsThere(kind, mutable, false);
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, true", "EXCHANGE, false", "MESSAGE, true", "MESSAGE, false"})
    void otherElements_areUndisturbed_whenSomeAreTheSame(Twin kind, boolean mutable) throws Exception {
        otherElements_areUndisturbed_bySameOnes(kind, mutable, false);
    }

    @ParameterizedTest
    @EnumSource
    void element_failsAlone_whenOthersAreTheSame(Twin kind) throws Exception {
        oneOfSameElements_failsAlone(kind, false);
    }

    @ParameterizedTest
    @EnumSource
    void redelivery_invokesOnlyWhatFailed_whenOthersAreTheSame(Twin kind) throws Exception {
        redelivery_invokesOnlyTheOneThatFailed(kind, false);
    }
}
