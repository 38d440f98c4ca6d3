package io.github.camelawslambda.benchmark.process;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Starts JVMs of the same kind as this one, with the same classpath.
 *
 * @param logs where what they write to standard error goes
 */
record Jvm(Path logs) {

    /** Starts a main class; its standard input stays open for as long as this process lives. */
    Process start(String log, List<String> flags, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        Files.createDirectories(logs);
        return new ProcessBuilder(command).redirectError(logFile(log).toFile()).start();
    }

    Path logFile(String log) {
        return logs.resolve(log + ".log");
    }

    /** Maven runs this program in its own JVM, by a class loader that knows its classpath. */
    private static String classPath() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader instanceof URLClassLoader urls) {
            return Arrays.stream(urls.getURLs()).map(Jvm::file).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static String file(URL url) {
        return Path.of(java.net.URI.create(url.toString())).toString();
    }
}
