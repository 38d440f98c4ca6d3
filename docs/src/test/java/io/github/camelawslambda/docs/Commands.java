package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands of a block: not run, which CI does, but what they name is there. */
final class Commands {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");
    private static final Pattern MAIN_CLASS = Pattern.compile("<exec.mainClass>([\\w.]+)</exec.mainClass>");
    private static final Pattern GIVEN_CLASS = Pattern.compile("-Dexec.mainClass=(\\S+)");
    private static final Pattern DEP = Pattern.compile("--dep=io\\.github\\.camelawslambda:([\\w-]+):(\\S+)");
    private static final Pattern VERSION = Pattern.compile("--(camel|spring-boot)-version=(\\S+)");
    private static final Pattern TEST = Pattern.compile("-Dtest='?(\\w+)");

    private final List<String> commands;

    Commands(String text) {
        this.commands = text.replaceAll("\\\\\\R\\s*", "")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    void check() throws IOException {
        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            switch (command.split(" ", 2)[0]) {
                case "./mvnw" -> maven(command);
                case "camel" -> camel(command);
                case "curl" -> assertThat(command).contains("http://127.0.0.1:");
                default -> fail("nobody knows how to check the command '" + command + "'");
            }
        }
    }

    private static void checkMainClass(String name, Path module) throws IOException {
        if (name.equals("org.apache.camel.main.Main")) {
            // Camel's own, for routes that are files only.
            assertThat(module.resolve("src/main/resources")).isDirectory();
        } else {
            String file = "src/main/java/" + name.replace('.', '/') + ".java";
            assertThat(Files.readString(module.resolve(file))).contains("void main(");
        }
    }

    private static void camel(String command) throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        Matcher component = DEP.matcher(command);
        assertThat(component.find()).isTrue();
        assertThat(pom)
                .contains("<module>" + component.group(1) + "</module>")
                .contains("  <version>" + component.group(2) + "</version>");
        Matcher version = VERSION.matcher(command);
        while (version.find()) {
            assertThat(pom).contains("<" + version.group(1) + ".version>" + version.group(2) + "<");
        }
    }

    private static void maven(String command) throws IOException {
        assertThat(ROOT.resolve("mvnw")).isExecutable();
        Path module = ROOT;
        Matcher modules = MODULES.matcher(command);
        if (modules.find()) {
            for (String name : modules.group(1).split(",")) {
                assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains("<module>" + name + "</module>");
                module = ROOT.resolve(name);
            }
        }
        if (command.contains("exec:java")) {
            Matcher given = GIVEN_CLASS.matcher(command);
            Matcher configured = MAIN_CLASS.matcher(Files.readString(module.resolve("pom.xml")));
            Matcher mainClass = given.find() ? given : configured;
            assertThat(mainClass == given || configured.find()).isTrue();
            checkMainClass(mainClass.group(1), module);
        }
        Matcher test = TEST.matcher(command);
        if (test.find()) {
            try (Stream<Path> files = Files.walk(module.resolve("src/test"))) {
                assertThat(files).anyMatch(file -> file.endsWith(test.group(1) + ".java"));
            }
        }
    }
}
