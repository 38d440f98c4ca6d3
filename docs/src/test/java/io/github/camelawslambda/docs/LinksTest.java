package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.docs.Page.Link;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every link leads somewhere; links to other hosts are checked but not followed. */
class LinksTest {

    @TestFactory
    Stream<DynamicTest> link_leadsSomewhere() {
        return Page.all().stream()
                .flatMap(page -> page.links().stream())
                .map(link -> DynamicTest.dynamicTest(link.toString(), () -> check(link)));
    }

    @Test
    void index_leadsToEveryPage() {
        List<String> targets =
                Page.named("README.md").links().stream().map(Link::target).toList();

        assertThat(Page.all())
                .extracting(page -> page.file().getFileName().toString())
                .filteredOn(name -> !name.equals("README.md"))
                .allSatisfy(name -> assertThat(targets).contains(name));
    }

    private static void check(Link link) {
        if (link.target().matches("[a-z]+:.*")) {
            URI uri = URI.create(link.target());
            assertThat(uri.getScheme()).as(link.toString()).isEqualTo("https");
            assertThat(uri.getHost()).as(link.toString()).contains(".");
            return;
        }
        String[] parts = link.target().split("#", 2);
        Path file = parts[0].isEmpty()
                ? link.file()
                : link.file().resolveSibling(parts[0]).normalize();
        assertThat(file).as(link.toString()).exists();
        if (parts.length == 2) {
            assertThat(file).as(link.toString()).isRegularFile();
            assertThat(Page.read(file).anchors()).as(link.toString()).contains(parts[1]);
        }
    }
}
