package io.github.camelawslambda.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.camelawslambda.benchmark.contender.Connection;
import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.Batch;
import io.github.camelawslambda.benchmark.load.ClosedLoop;
import io.github.camelawslambda.benchmark.load.Payloads;
import io.github.camelawslambda.benchmark.load.StreamReads;
import io.github.camelawslambda.benchmark.load.StreamedAnswer;
import io.github.camelawslambda.benchmark.process.FunctionProcess;
import io.github.camelawslambda.benchmark.workload.Effort;
import io.github.camelawslambda.benchmark.workload.Setup;
import io.github.camelawslambda.benchmark.workload.Workloads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContendersTest {

    private FunctionProcess function;

    @BeforeAll
    void start(@TempDir Path logs) throws Exception {
        function = FunctionProcess.start(logs);
    }

    @AfterAll
    void stop() {
        function.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyContender_getsTheResponseToEachRequest_whenSomeAreInFlight(ContenderType type) throws Exception {
        try (Contender contender = type.open(new Connection(function.endpoints().plain(), 4))) {
            assertThat(new ClosedLoop(contender, new Payloads(1, 128))
                            .calls(4, 20)
                            .calls())
                    .isEqualTo(20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyContender_getsTheResponsesInOrder_whenAListIsInvoked(ContenderType type) throws Exception {
        try (Contender contender = type.open(new Connection(function.endpoints().plain(), 4))) {
            Batch batch = new Batch(contender, new Payloads(1, 128));

            assertThatCode(() -> batch.run(250)).doesNotThrowAnyException();
        }
    }

    private static Stream<ContenderType> streaming() {
        return Workloads.STREAMS.setups(Effort.FULL).stream()
                .map(Setup::contender)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("streaming")
    void everyStreamingContender_readsTheWholeAnswer_whenItHasMegabytes(ContenderType type) throws Exception {
        try (Contender contender = type.open(new Connection(function.endpoints().plain(), 4))) {
            StreamReads reads = new StreamReads(contender, StreamedAnswer.large(3));

            assertThatCode(reads::checked).doesNotThrowAnyException();
        }
    }

    /** Side by side, since each waits six seconds. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("streaming")
    void everyStreamingContender_hasTheFirstByte_whileTheFunctionStillWrites(ContenderType type) throws Exception {
        Duration pause = Duration.ofSeconds(3);
        try (Contender contender = type.open(new Connection(function.endpoints().plain(), 4))) {
            StreamReads.Waits waits = new StreamReads(contender, StreamedAnswer.slow(pause)).paced(2, Duration.ZERO);

            assertThat(waits.firstByte().getTotalCount()).isEqualTo(2);
            assertThat(waits.whole().getMinValue() - waits.firstByte().getMaxValue())
                    .isGreaterThan(pause.toNanos() / 2);
        }
    }
}
