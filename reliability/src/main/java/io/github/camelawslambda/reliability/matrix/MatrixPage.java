package io.github.camelawslambda.reliability.matrix;

import io.github.camelawslambda.LambdaTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables, one for each kind of message.
 *
 * @param outcomes without the cells that were not tried, or did not end
 */
record MatrixPage(List<Cell> cells, Map<Cell, Outcome> outcomes) {

    private static final String INTRODUCTION = """
            Each cell has its own Camel context and its own server. The server has the fault of the row, for all attempts or for
            the first attempt only. A message has `retries=2` (with `Retry-After: 1` only 1), with waits of at most 5 ms, and
            a `timeout` of 300 ms (600 ms if the fault is over after the first attempt) where the fault lasts longer than that.

            - *served*: the message got its own answer and kept its other headers.
            - *failed*: the message has the exception of the column "contract"; its body and its headers are what they were.
              *timed out* is a failure with `LambdaTimeoutException`.
            - *attempts*: as the messages name them, added up for the invocations. Messages that share an invocation share its
              attempts. An attempt without credentials or without a permit sends nothing and is not counted.
            - *requests*: those that came to the server, if there were more than attempts. After a 413 an invocation of several
              messages is cut in halves, which is not a retry.
            - *ms*: from the first send to the last end of the cell.

            Each cell is compared with the contract: how many messages fail, with which exception, status, error code and
            reason; how many attempts they name; how many requests came to the server; how long it took; for a batch also its
            headers, its failures and its exception.

            Two failures may be timeouts: Netty does not always report that it could not connect, and CRT reports a
            certificate that is not trusted only after 10 s or more. The component notices after 2 s that Redis does not answer,
            and asks for the permit again for as long as `timeout` from then on: such a message fails after 4 s.
            If its master is killed, a sentinel needs a second to notice: the messages wait for their permits until then.
            """;

    String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION)
                .append("\n%d cells were tried, %d were not.\n"
                        .formatted(outcomes.size(), cells.size() - outcomes.size()));
        for (Mode mode : Mode.values()) {
            if (cells.stream().anyMatch(cell -> cell.mode() == mode)) {
                page.append("\n## ").append(mode.title()).append("\n\n").append(table(mode));
            }
        }
        return page.toString();
    }

    private String table(Mode mode) {
        List<Client> clients = Arrays.stream(Client.values())
                .filter(client -> cells.stream().anyMatch(cell -> cell.client() == client))
                .toList();
        StringBuilder table = new StringBuilder("| fault | holds for | contract |");
        clients.forEach(client -> table.append(' ').append(client.label()).append(" |"));
        table.append("\n|---|---|---|").append("---|".repeat(clients.size())).append('\n');
        for (Fault fault : Fault.values()) {
            for (boolean always : new boolean[] {true, false}) {
                Cell first = new Cell(fault, always, mode, clients.get(0));
                if (cells.contains(first)) {
                    String row = clients.stream()
                            .map(client -> text(mode, outcomes.get(new Cell(fault, always, mode, client))))
                            .collect(Collectors.joining(" | "));
                    table.append("| %s | %s | %s | %s |\n"
                            .formatted(fault.label(), always ? "all" : "the first", contract(first), row));
                }
            }
        }
        return table.toString();
    }

    private static String contract(Cell cell) {
        Promise promise = Promise.of(cell);
        int messages = cell.mode().messages();
        if (promise.failed() == 0) {
            return "served";
        }
        return "%s`%s`"
                .formatted(
                        promise.failed() == messages ? "" : "%d of %d ".formatted(promise.failed(), messages),
                        promise.exception().getSimpleName());
    }

    private static String text(Mode mode, @Nullable Outcome outcome) {
        if (outcome == null) {
            return "not tried";
        }
        boolean isTimeout =
                outcome.messages().stream().anyMatch(message -> message.failure() instanceof LambdaTimeoutException);
        long failed = outcome.failed();
        String became = failed == 0 ? "served" : isTimeout ? "timed out" : "failed";
        String share = failed == 0 || failed == mode.messages() ? "" : "%d of %d ".formatted(failed, mode.messages());
        int attempts = outcome.attempts() * mode.invocations() / mode.messages();
        String requests = outcome.requests() > attempts ? ", %d requests".formatted(outcome.requests()) : "";
        return "%s%s, %d %s%s, %d ms"
                .formatted(share, became, attempts, attempts == 1 ? "attempt" : "attempts", requests, outcome.millis());
    }
}
