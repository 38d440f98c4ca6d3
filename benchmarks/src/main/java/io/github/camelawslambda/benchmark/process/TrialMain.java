package io.github.camelawslambda.benchmark.process;

import io.github.camelawslambda.benchmark.contender.Connection;
import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.workload.Effort;
import io.github.camelawslambda.benchmark.workload.Metric;
import io.github.camelawslambda.benchmark.workload.Setup;
import io.github.camelawslambda.benchmark.workload.Workload;
import io.github.camelawslambda.benchmark.workload.Workloads;
import java.net.URI;

/** What runs in the JVM of a trial: opens the contender, measures it, and writes the figures to standard output. */
public final class TrialMain {

    /** Before the fields of a figure, which are separated by tabs: condition, metric, value. */
    static final String FIGURE = "FIGURE\t";

    /** Before why there is none. */
    static final String FAILED = "FAILED\t";

    private TrialMain() {}

    /** As {@link Trial} starts it: workload, contender, in flight, heap, effort, endpoint. */
    public static void main(String[] args) {
        ParentWatch.exitWithParent();
        Workload workload = Workloads.named(args[0]);
        Setup setup = new Setup(ContenderType.valueOf(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        Effort effort = Effort.valueOf(args[4]);
        Connection connection = new Connection(URI.create(args[5]), setup.inFlight());
        try (Contender contender = setup.contender().open(connection)) {
            workload.measure(contender, setup, effort, TrialMain::print);
        } catch (Throwable e) {
            // An OutOfMemoryError is an answer as well. The parent has no other way to hear of it.
            System.out.println(FAILED + String.valueOf(e).replace('\n', ' '));
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        // Not left to threads that a contender may have forgotten.
        System.exit(0);
    }

    private static void print(String condition, Metric metric, double value) {
        System.out.println(FIGURE + condition + "\t" + metric + "\t" + value);
    }
}
