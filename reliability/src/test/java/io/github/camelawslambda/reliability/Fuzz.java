package io.github.camelawslambda.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one fuzz test in this JVM: Jazzer fuzzes no more than one in each. */
final class Fuzz {

    private Fuzz() {}

    /** @param args class and method of the test, and for how many seconds it is fuzzed */
    public static void main(String[] args) throws IOException {
        Path inputs = Path.of("src/test/resources", args[0].replace('.', '/') + "Inputs", args[1]);
        Path corpus = Path.of("target/fuzz", args[0], args[1]);
        Files.createDirectories(corpus);
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(args[0], args[1], byte[].class));
        List<String> arguments = List.of(
                "jazzer",
                corpus.toString(),
                inputs.toString(),
                "-artifact_prefix=" + inputs + "/",
                "-max_total_time=" + args[2],
                "-timeout=10",
                "-rss_limit_mb=0",
                "-print_final_stats=1",
                // Jazzer adds the duration of the annotation, and the last one counts.
                "-ignore_remaining_args=1");
        for (int i = 0; i < arguments.size(); i++) {
            request.configurationParameter("jazzer.internal.arg." + i, arguments.get(i));
        }
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request.build(), summary);
        summary.getSummary().getFailures().forEach(failure -> System.out.println("FINDING " + failure.getException()));
        boolean isGood = summary.getSummary().getTestsFoundCount() > 0
                && summary.getSummary().getTotalFailureCount() == 0;
        System.exit(isGood ? 0 : 1);
    }
}
