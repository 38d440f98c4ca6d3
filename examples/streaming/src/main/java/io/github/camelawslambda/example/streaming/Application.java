package io.github.camelawslambda.example.streaming;

import io.github.camelawslambda.example.processes.ParentWatch;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The application: runs until the process that started it ends. */
public final class Application {

    static final String READY = "ready";

    private Application() {}

    public static void main(String[] args) throws Exception {
        ParentWatch.onEnd(() -> System.exit(0));
        Main main = new Main();
        main.configure().addRoutesBuilder(new StreamRoutes());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                System.out.println(READY);
            }
        });
        main.run();
    }
}
