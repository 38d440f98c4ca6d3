package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.test.LocalLambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A context that is started, used and stopped again and again leaves nothing. {@code -Dstarts=200} makes it that often. */
@Tag("chooses-invoker")
class ManyStartsTest {

    private static final int STARTS = Integer.getInteger("starts", 10);
    private static final int MESSAGES = 50;

    @TempDir
    Path directory;

    /** Runs in its own JVM, where Netty watches each buffer. Fails if something is left. */
    static final class Program {

        public static void main(String[] arguments) {
            try {
                run(arguments);
            } catch (Throwable e) {
                e.printStackTrace();
                System.exit(1);
            }
            System.exit(0);
        }

        private static void run(String[] arguments) throws Exception {
            int starts = Integer.parseInt(arguments[0]);
            try (LocalLambda lambda = LocalLambda.start()) {
                lambda.function("fn", (input, context) -> input);
                long before = sockets();
                for (int i = 0; i < starts; i++) {
                    useOnce(lambda);
                    // Leaks are told when their buffers are collected.
                    System.gc();
                }
                Awaitility.await("as many sockets as before: " + before).until(() -> sockets() <= before);
                Awaitility.await("no thread").until(() -> Threads.count("aws-lambda-proc") == 0);
                System.out.printf("%d starts left nothing%n", starts);
            }
        }

        private static void useOnce(LocalLambda lambda) throws Exception {
            try (CamelContext context = new DefaultCamelContext()) {
                LambdaProcComponent component = new LambdaProcComponent(context);
                component.getConfiguration().setEndpoint(lambda.endpoint().toString());
                component.getConfiguration().setRegion(lambda.region());
                component.getConfiguration().setAccessKey("test");
                component.getConfiguration().setSecretKey("test");
                context.addComponent("aws-lambda-proc", component);
                context.start();
                ProducerTemplate template = context.createProducerTemplate();
                List<CompletableFuture<Exchange>> sent = IntStream.range(0, MESSAGES)
                        .mapToObj(i -> template.asyncSend(
                                "aws-lambda-proc:fn?timeout=30s",
                                exchange -> exchange.getMessage().setBody("\"" + i + "\"")))
                        .toList();
                for (CompletableFuture<Exchange> each : sent) {
                    assertThat(each.get().getException()).isNull();
                }
            }
        }

        private static long sockets() throws IOException {
            Path descriptors = Path.of("/proc/self/fd");
            if (!Files.isDirectory(descriptors)) {
                return 0;
            }
            try (Stream<Path> open = Files.list(descriptors)) {
                return open.filter(Program::isSocket).count();
            }
        }

        private static boolean isSocket(Path descriptor) {
            try {
                return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
            } catch (IOException e) {
                // Closed meanwhile.
                return false;
            }
        }
    }

    @Test
    void nothing_isLeft_whenAContextIsStartedUsedAndStoppedManyTimes() throws Exception {
        String printed = ChildJvm.run(
                Program.class,
                List.of("-XX:TieredStopAtLevel=1", "-Dio.netty.leakDetection.level=paranoid"),
                directory,
                Duration.ofSeconds(60 + STARTS),
                String.valueOf(STARTS));

        assertThat(printed).contains("%d starts left nothing".formatted(STARTS)).doesNotContain("LEAK");
    }
}
