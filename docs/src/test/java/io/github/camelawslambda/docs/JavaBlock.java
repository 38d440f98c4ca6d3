package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.docs.Page.Block;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A block of Java: a whole class, or a route as written in {@code configure()}, or statements. What is not whole is put
 * into a class with the imports that the pages take for granted.
 */
final class JavaBlock {

    enum Kind {
        CLASS,
        ROUTE,
        STATEMENTS
    }

    private static final String IMPORTS = """
            import static org.assertj.core.api.Assertions.assertThat;
            import io.github.camelawslambda.*;
            import io.github.camelawslambda.test.*;
            import java.time.Duration;
            import java.util.*;
            import org.apache.camel.*;
            import org.apache.camel.builder.RouteBuilder;
            import org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy;
            """;

    private static final String ROUTE = """
            public class Snippet extends RouteBuilder {
                @Override
                public void configure() throws Exception {
            %s
                }
            }
            """;

    private static final String STATEMENTS = """
            public class Snippet {
                static CamelContext context;
                static ProducerTemplate template;
                static LocalLambda lambda;

                public static void run(CamelContext c, ProducerTemplate t, LocalLambda l) throws Exception {
                    context = c;
                    template = t;
                    lambda = l;
                    statements();
                }

                static void statements() throws Exception {
            %s
                }
            }
            """;

    private static final Pattern CLASS =
            Pattern.compile("^(?:public |final )*(?:class|record) (\\w+)", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern IMPORT = Pattern.compile("^import .*;\\R", Pattern.MULTILINE);

    private final Block block;

    JavaBlock(Block block) {
        this.block = block;
    }

    Kind kind() {
        if (CLASS.matcher(block.text()).find()) {
            return Kind.CLASS;
        }
        String code = IMPORT.matcher(block.text()).replaceAll("").strip();
        return code.matches("(?s)(from|onException|errorHandler)\\(.*") ? Kind.ROUTE : Kind.STATEMENTS;
    }

    /** Compiles it below a folder and loads it. */
    Class<?> load(Path folder) throws IOException, ClassNotFoundException {
        String name = "Snippet";
        if (kind() == Kind.CLASS) {
            Matcher matcher = CLASS.matcher(block.text());
            assertThat(matcher.find()).isTrue();
            name = matcher.group(1);
        }
        Path classes = Files.createTempDirectory(folder, "classes");
        Path source = classes.resolve(name + ".java");
        Matcher declared = PACKAGE.matcher(block.text());
        if (declared.find()) {
            name = declared.group(1) + "." + name;
        }
        Files.writeString(source, source());
        compile(source, classes);
        return new URLClassLoader(new URL[] {url(classes)}, JavaBlock.class.getClassLoader()).loadClass(name);
    }

    private String source() {
        if (kind() == Kind.CLASS) {
            return block.text();
        }
        String imports = IMPORT.matcher(block.text())
                .results()
                .map(match -> match.group())
                .collect(Collectors.joining());
        String code = IMPORT.matcher(block.text()).replaceAll("");
        return IMPORTS + imports + (kind() == Kind.ROUTE ? ROUTE : STATEMENTS).formatted(code);
    }

    private void compile(Path source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-proc:none",
                    "-Xlint:deprecation,removal,unchecked",
                    "-Werror");
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as("%s does not compile: %s", block, messages).isTrue();
        }
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }
}
