package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Pages, sources, tests and option texts use the field's words. Each entry is a phrase that is nearly always wrong, with
 * the better words. Decisions are read as well: they describe the present code, and none of them quotes an old name.
 */
class PlainWordsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern READ =
            Pattern.compile(".*\\.(md|java|ya?ml|properties)|pom\\.xml|(aws-lambda-proc|grafana-dashboard)\\.json");
    private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git");

    /** Phrases, ignoring case; a space also matches a line break in a comment or between two strings. */
    private static final Map<String, String> PHRASES = Map.ofEntries(
            Map.entry("who (waits|asks|joins|cancels)", "the caller, the call, the message"),
            Map.entry("what(ever)? (has |have )?(be)?(come|comes|came) of", "the outcome of, what happens to"),
            Map.entry("what to \\w[^.|\n]*, as", "suggested …, recommended …"),
            Map.entry("(come|comes|came) to (its|an|their) end", "ends"),
            Map.entry("(go|goes|going|went|gone) on(?! to)", "continue"),
            Map.entry("(give|gives|giving|gave|given)(-| )up", "abort, cancel"),
            Map.entry("(?<!there\\s)(is|are|was|were) none", "is not a …, there is no …"),
            Map.entry("(?<!there\\s)(is|are|was|were) no(?! longer| more| less| one) \\w+", "is not a …"),
            Map.entry("of (its|their|one's) own", "its own …, a separate …"),
            Map.entry("of (the user|a user|aws|lambda|camel|netty)'s(?=[.,;:)])", "a user's …, from AWS"),
            Map.entry("for itself", "one by one, alone"),
            Map.entry("all the same", "still, anyway"),
            Map.entry("looked at", "checked, read"),
            Map.entry("mend(s|ed|ing)?", "fix"),
            Map.entry("as [\\w.-]+ (has|have) (it|them)", "in the form of …"),
            Map.entry("(could|can|cannot|to) be had", "found, available"),
            Map.entry("(has|have|had|takes?) a place|places? in flight", "slot, in flight"),
            Map.entry("has no say|waits are no", "is ignored, is not …"),
            Map.entry("said", "name the subject: the page says, the log shows"),
            Map.entry("as of (?=\\{@)", "from, as"),
            Map.entry("(is|are) nobody's", "is discarded"),
            Map.entry("anew|time and again", "again"),
            Map.entry("in vain|without a word|in no time", "say what happens: no response, silently, at once"),
            Map.entry("thrown back|nothing but", "throttled; only"),
            Map.entry("stands? (in|on|under|beside|between|around|before|there|at|by)", "is"),
            Map.entry("(hereby|thereof|therein|whereby|wherein|whence|whilst|lest|albeit|shall)", "a common word"),
            Map.entry("in order to|utili[sz]es?", "to, use"),
            Map.entry("obviously|simply|of course", "leave it out"));

    /** Parts of names, in this case. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("Turnstile|WaitingLine", "queue"),
            Map.entry("Clearance|Admittance", "permit, gate"),
            Map.entry("[Gg]iveUp|GivenUp", "abort, onAbort"),
            Map.entry("goOn(?![a-z])|GoOn(?![a-z])", "resume, continue"),
            Map.entry("MessagePath|AnswerText", "Pipeline, SafeErrorMessage"),
            Map.entry("PendingInvocations|BatchRun(?![a-z])", "CallTracker, BatchDispatch"),
            Map.entry("(?<!\\w)notBefore", "retryAfter"));

    // One pass for all of them: most files have none.
    private static final Pattern ANY_PHRASE = wholeWords(String.join("|", PHRASES.keySet()));
    private static final Pattern ANY_NAME = Pattern.compile(String.join("|", NAMES.keySet()));

    @Test
    void texts_haveNoPhraseThatMustBeReadTwice() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            String text = Files.readString(file);
            if (ANY_PHRASE.matcher(text).find() || ANY_NAME.matcher(text).find()) {
                PHRASES.forEach((phrase, better) -> find(file, text, wholeWords(phrase), better, found));
                NAMES.forEach((name, better) -> find(file, text, Pattern.compile(name), better, found));
            }
        }

        assertThat(String.join("\n", found)).isEmpty();
    }

    private static Pattern wholeWords(String phrase) {
        String acrossLines = phrase.replace(" ", "[\\s*/#\"+]+");
        return Pattern.compile("\\b(?:%s)(?!\\w)".formatted(acrossLines), Pattern.CASE_INSENSITIVE);
    }

    private static void find(Path file, String text, Pattern words, String better, List<String> found) {
        words.matcher(text).results().forEach(match -> {
            long line = text.substring(0, match.start() + 1).lines().count();
            found.add("%s:%d \"%s\": write %s".formatted(ROOT.relativize(file), line, match.group(), better));
        });
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return SKIPPED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (READ.matcher(name).matches() && !name.equals("PlainWordsTest.java")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
