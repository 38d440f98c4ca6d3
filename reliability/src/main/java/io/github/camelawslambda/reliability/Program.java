package io.github.camelawslambda.reliability;

import java.time.Duration;

/** Tests one situation that could lose messages. */
public interface Program {

    /** Its name on the command line, and of its page. */
    String name();

    /**
     * Runs, and reports its progress on the console.
     *
     * @param time how long it may take, roughly
     * @param shortly whether a part of it is enough, in seconds, for each build
     */
    Findings run(Duration time, boolean shortly) throws Exception;
}
