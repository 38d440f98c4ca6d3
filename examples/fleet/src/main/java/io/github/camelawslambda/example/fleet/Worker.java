package io.github.camelawslambda.example.fleet;

import io.github.camelawslambda.example.processes.ParentWatch;
import org.apache.camel.main.Main;

/** One worker of the fleet: runs until it is told to stop (SIGTERM), and then ends the batch that it is at. */
public final class Worker {

    private Worker() {}

    public static void main(String[] args) throws Exception {
        // As it would go to a worker whose machine is switched off.
        ParentWatch.onEnd(() -> Runtime.getRuntime().halt(1));
        Main main = new Main();
        main.configure().addRoutesBuilder(new OrderRoutes());
        main.run();
    }
}
