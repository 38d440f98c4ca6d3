package io.github.camelawslambda.internal.batch;

import com.fasterxml.jackson.core.JsonToken;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaItemFailedException;
import io.github.camelawslambda.internal.exchange.JsonText;
import io.github.camelawslambda.internal.exchange.Utf8;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.settings.BatchResponse;
import io.github.camelawslambda.internal.settings.InvocationType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a function's answer for messages that share an invocation. A bad answer fails all of them, as in AWS event
 * source mappings (AWS: Using Lambda with Amazon SQS, "Implementing partial batch responses").
 */
final class PackAnswer {

    private static final String FAILURES = "batchItemFailures";
    private static final String IDENTIFIER = "itemIdentifier";

    private final Pack<?> pack;
    private final Outcome.Response response;
    private final int sent;

    private PackAnswer(Pack<?> pack, Outcome.Response response, int sent) {
        this.pack = pack;
        this.response = response;
        this.sent = sent;
    }

    /**
     * Reads the answer.
     *
     * @param sent how many requests were sent for the invocation
     * @return an outcome for each message, in order
     */
    static List<Outcome> outcomes(Pack<?> pack, Outcome.Response response, BatchResponse mode, int sent) {
        PackAnswer answer = new PackAnswer(pack, response, sent);
        boolean isDropped = mode == BatchResponse.NONE || pack.invocation().type() != InvocationType.REQUEST_RESPONSE;
        try {
            return isDropped ? answer.allKept() : answer.read(mode);
        } catch (BadAnswerException e) {
            return answer.allFailed(e.why);
        }
    }

    private List<Outcome> read(BatchResponse mode) throws BadAnswerException {
        String text = Utf8.decode(response.payload());
        if (text == null) {
            throw new BadAnswerException("it is not UTF-8 text");
        }
        boolean isNothing = text.isBlank() || text.strip().equals("null");
        return switch (mode) {
            case ARRAY -> items(text);
            case ITEM_FAILURES -> isNothing ? allKept() : itemFailures(text);
            default -> isNothing ? allKept() : byWhatItIs(text);
        };
    }

    private List<Outcome> byWhatItIs(String text) throws BadAnswerException {
        if (JsonText.firstToken(text) == JsonToken.START_ARRAY) {
            return items(text);
        }
        try {
            if (JsonText.field(text, FAILURES) != null) {
                return itemFailures(text);
            }
        } catch (IOException e) {
            throw new BadAnswerException("it is not exactly one JSON array, or JSON object with " + FAILURES);
        }
        throw new BadAnswerException(
                "it is a JSON object without %s: let the function answer with that or with an array, or set batchResponse=none"
                        .formatted(FAILURES));
    }

    private List<Outcome> items(String text) throws BadAnswerException {
        List<String> items;
        try {
            items = JsonText.items(text);
        } catch (IOException e) {
            throw new BadAnswerException("it is not exactly one JSON array");
        }
        if (items.size() != pack.size()) {
            throw new BadAnswerException(
                    "it is an array of %d items: let the function answer with one for each, in order"
                            .formatted(items.size()));
        }
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (String item : items) {
            outcomes.add(new Outcome.Response(item.getBytes(StandardCharsets.UTF_8), response.answer()));
        }
        return outcomes;
    }

    private List<Outcome> itemFailures(String text) throws BadAnswerException {
        Set<String> failed = new HashSet<>();
        try {
            String list = JsonText.field(text, FAILURES);
            if (list != null && !list.equals("null")) {
                for (String item : JsonText.items(list)) {
                    String value = JsonText.field(item, IDENTIFIER);
                    failed.add(identifier(value == null ? null : JsonText.string(value)));
                }
            }
        } catch (IOException e) {
            throw new BadAnswerException(
                    "it is not a JSON object with a list %s of objects with %s".formatted(FAILURES, IDENTIFIER));
        }
        List<Outcome> outcomes = new ArrayList<>(pack.size());
        Set<String> known = new HashSet<>();
        for (int i = 0; i < pack.size(); i++) {
            String id = pack.id(i);
            known.add(id);
            outcomes.add(failed.contains(id) ? failed(id) : new Outcome.Kept(response.answer()));
        }
        failed.removeAll(known);
        if (!failed.isEmpty()) {
            throw new BadAnswerException(
                    "it names %d elements that were not in the invocation: let %s be the messageId of a record, the place in the array, or CamelAwsLambdaProcItemId"
                            .formatted(failed.size(), IDENTIFIER));
        }
        return outcomes;
    }

    private static String identifier(@Nullable String text) throws BadAnswerException {
        if (text == null || text.isEmpty()) {
            throw new BadAnswerException("an %s is missing, empty, or no string".formatted(IDENTIFIER));
        }
        return text;
    }

    private List<Outcome> allKept() {
        return Collections.nCopies(pack.size(), new Outcome.Kept(response.answer()));
    }

    private List<Outcome> allFailed(String why) {
        String function = pack.invocation().functionName();
        return Collections.nCopies(
                pack.size(),
                failed(new LambdaInvocationException(
                        "%s was invoked for %d elements, but its answer (%d bytes) cannot be used: %s"
                                .formatted(function, pack.size(), response.payload().length, why),
                        null,
                        function,
                        sent,
                        false,
                        answer())));
    }

    private Outcome failed(String id) {
        String function = pack.invocation().functionName();
        return failed(new LambdaItemFailedException(
                "%s was invoked for %d elements and reported that this one failed (request id %s): see getItemIdentifier() and the function's log"
                        .formatted(function, pack.size(), response.answer().requestId()),
                function,
                sent,
                answer(),
                id));
    }

    private static Outcome failed(LambdaInvocationException failure) {
        return new Outcome.Failed(Failure.permanent(failure));
    }

    private ErrorAnswer answer() {
        return new ErrorAnswer(
                response.answer().statusCode(), null, response.answer().requestId(), null);
    }

    /** Says what is wrong with an answer, without quoting it. */
    private static final class BadAnswerException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String why;

        BadAnswerException(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }
}
