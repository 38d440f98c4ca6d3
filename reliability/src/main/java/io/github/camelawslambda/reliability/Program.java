package io.github.camelawslambda.reliability;

import java.time.Duration;

/** Tries one thing that could lose messages. */
public interface Program {

    /** Its name on the command line, and of its page. */
    String name();

    /**
     * Runs, and says on the console how far it is.
     *
     * @param time how long it may take, roughly
     * @param shortly whether a part of it is enough, in seconds, for each build
     */
    Findings run(Duration time, boolean shortly) throws Exception;
}
