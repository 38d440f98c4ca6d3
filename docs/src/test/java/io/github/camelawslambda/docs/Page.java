package io.github.camelawslambda.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file: its headings, its blocks of code and its links. */
record Page(Path file, Set<String> anchors, List<Block> blocks, List<Link> links) {

    private static final Path FOLDER = Path.of("").toAbsolutePath();
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\[]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");

    /** A block of code between two fences. Info is the text after the first fence. */
    record Block(Path file, int line, String heading, String info, String text) {

        String language() {
            return info.split(" ", 2)[0];
        }

        @Override
        public String toString() {
            return "%s:%d %s (%s)".formatted(file.getFileName(), line, info, heading);
        }
    }

    /** A link; target is the text in the parentheses. */
    record Link(Path file, int line, String target) {

        @Override
        public String toString() {
            return "%s:%d %s".formatted(file.getFileName(), line, target);
        }
    }

    /** The pages of this folder, the README, and the page of the examples. */
    static List<Page> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return Stream.concat(
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted(),
                            Stream.of(FOLDER.resolveSibling("README.md"), FOLDER.resolveSibling("examples/README.md")))
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page of this folder. */
    static Page named(String name) {
        return read(FOLDER.resolve(name));
    }

    /** The only block of a language under a heading. */
    Block block(String heading, String info) {
        List<Block> found = blocks.stream()
                .filter(block -> block.heading().equals(heading) && block.info().equals(info))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "%d blocks of %s under '%s' in %s".formatted(found.size(), info, heading, file.getFileName()));
        }
        return found.get(0);
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page read(Path file) {
        Page page = new Page(file, new LinkedHashSet<>(), new ArrayList<>(), new ArrayList<>());
        List<String> lines = page.text().lines().toList();
        String heading = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.matches("\\s+```.*|\\s*~~~.*")) {
                throw new IllegalArgumentException(
                        "%s:%d: a block of code begins with ``` at the start of a line, or it is not seen here"
                                .formatted(file.getFileName(), i + 1));
            }
            if (line.startsWith("```")) {
                int begin = i + 1;
                int end = endOfBlock(lines, begin);
                String text = String.join("\n", lines.subList(begin, end)) + "\n";
                page.blocks.add(
                        new Block(file, begin, heading, line.substring(3).trim(), text));
                i = end;
            } else if (line.matches("#{1,6} .*")) {
                heading = line.replaceFirst("#+ ", "").trim();
                page.addAnchor(heading);
            } else {
                page.addLinks(line, i + 1);
            }
        }
        return page;
    }

    private static int endOfBlock(List<String> lines, int begin) {
        int end = begin;
        while (!lines.get(end).equals("```")) {
            end++;
        }
        return end;
    }

    // As GitHub makes them.
    private void addAnchor(String heading) {
        String base = heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        String anchor = base;
        for (int i = 1; !anchors.add(anchor); i++) {
            anchor = base + "-" + i;
        }
    }

    private void addLinks(String line, int number) {
        Matcher matcher = LINK.matcher(CODE.matcher(line).replaceAll("`"));
        while (matcher.find()) {
            links.add(new Link(file, number, matcher.group(1)));
        }
    }
}
