package io.github.camelawslambda.reliability.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads the commands of the parent in a child. */
public final class Commands {

    private Commands() {}

    /** Reads in the background. Ends this JVM when the parent is gone, so that none is left behind. */
    public static void read(Consumer<String> command) {
        Daemons.start("commands", () -> {
            try {
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                for (String line = input.readLine(); line != null; line = input.readLine()) {
                    command.accept(line);
                }
            } catch (IOException e) {
                // The parent is gone, too.
            }
            Runtime.getRuntime().halt(1);
        });
    }
}
