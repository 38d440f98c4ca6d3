package io.github.camelawslambda.functional;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs programs of the tests on another class path than theirs. */
final class OtherClassPath {

    private OtherClassPath() {}

    /**
     * Runs a program, which has a constructor without parameters, on this class path less the libraries whose files are named
     * so.
     *
     * @param missing a regular expression that is found in their names
     * @param more a folder or jar that comes before all others; null for none
     */
    static String run(Class<? extends Callable<String>> program, String missing, @Nullable Path more) throws Exception {
        Pattern without = Pattern.compile(missing);
        URL[] classpath = Stream.concat(
                        Stream.ofNullable(more),
                        Pattern.compile(File.pathSeparator)
                                .splitAsStream(System.getProperty("java.class.path"))
                                .map(Path::of)
                                .filter(entry -> !without.matcher(
                                                entry.getFileName().toString())
                                        .find()))
                .map(OtherClassPath::url)
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(classpath, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            var constructor = loader.loadClass(program.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (String) ((Callable<?>) constructor.newInstance()).call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
