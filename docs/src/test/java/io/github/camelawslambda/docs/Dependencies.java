package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The Maven dependencies of a block. Those of the BOM have no version, all others the version of the root pom. */
final class Dependencies {

    private static final Path ROOT = Path.of("..", "pom.xml").toAbsolutePath().normalize();
    private static final Path BOM = ROOT.resolveSibling("camel-aws-lambda-processor-bom/pom.xml");

    private static final String OWN_BOM = "io.github.camelawslambda:camel-aws-lambda-processor-bom";

    /** What the BOM imports: by group. */
    private static final Set<String> IMPORTED = Set.of("software.amazon.awssdk", "io.netty");

    /** Versions of what the root pom takes from other BOMs: by group. */
    private static final Map<String, String> OTHER_BOMS = Map.of(
            "org.apache.camel", "camel.version",
            "org.apache.camel.springboot", "camel.version",
            "org.springframework.boot", "spring-boot.version",
            "com.fasterxml.jackson", "jackson.version",
            "org.slf4j", "slf4j.version",
            "org.junit.jupiter", "junit.version");

    private final Document block;
    private final Document root = parse(text(ROOT));
    private final Document bom = parse(text(BOM));
    private final Map<String, String> versions = versions(root);

    Dependencies(String text) {
        // A block may have several dependencies beside each other.
        this.block = parse("<block>" + text.replaceFirst("<\\?xml.*\\?>", "") + "</block>");
    }

    void check() {
        List<Element> dependencies = elements(block, "dependency");
        assertThat(dependencies).isNotEmpty().allSatisfy(this::check);
        assertThat(elements(block, "parent")).allSatisfy(this::check);
    }

    private void check(Element dependency) {
        String group = required(dependency, "groupId");
        String name = name(dependency);
        if (name.equals(OWN_BOM)) {
            assertThat(child(dependency, "version")).isEqualTo(child(root.getDocumentElement(), "version"));
            assertThat(child(dependency, "type")).isEqualTo("pom");
            assertThat(child(dependency, "scope")).isEqualTo("import");
        } else if (IMPORTED.contains(group)
                || elements(bom, "dependency").stream()
                        .anyMatch(managed -> name(managed).equals(name))) {
            assertThat(child(dependency, "version"))
                    .as("the BOM has the version of %s", name)
                    .isNull();
        } else {
            String known = versions.getOrDefault(name, versions.get(group));
            assertThat(known).as("%s is not managed by the root pom", name).isNotNull();
            assertThat(child(dependency, "version")).as("version of %s", name).isEqualTo(known);
        }
    }

    private static Map<String, String> versions(Document root) {
        Map<String, String> properties = properties(root);
        Map<String, String> versions = new HashMap<>();
        OTHER_BOMS.forEach((group, property) -> versions.put(group, properties.get(property)));
        elements(root, "dependency").stream()
                .filter(dependency -> child(dependency, "version") != null)
                .forEach(dependency ->
                        versions.put(name(dependency), resolved(required(dependency, "version"), properties)));
        return versions;
    }

    private static Map<String, String> properties(Document pom) {
        Map<String, String> properties = new HashMap<>();
        NodeList children = elements(pom, "properties").get(0).getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            properties.put(child.getNodeName(), child.getTextContent());
        }
        return properties;
    }

    private static String resolved(String version, Map<String, String> properties) {
        return version.startsWith("${")
                ? properties.getOrDefault(version.substring(2, version.length() - 1), version)
                : version;
    }

    private static String name(Element dependency) {
        return required(dependency, "groupId") + ":" + required(dependency, "artifactId");
    }

    private static String required(Element parent, String name) {
        return Objects.requireNonNull(child(parent, name), name);
    }

    private static @Nullable String child(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeName().equals(name)) {
                return children.item(i).getTextContent().trim();
            }
        }
        return null;
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static Document parse(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not XML: " + xml, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
