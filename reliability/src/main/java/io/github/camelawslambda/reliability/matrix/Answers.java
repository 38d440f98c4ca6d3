package io.github.camelawslambda.reliability.matrix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** What Lambda and STS write, plain or as an event stream. */
final class Answers {

    private static final Duration SKEW = Duration.ofMinutes(30);
    private static final int PAUSE = 70;

    private final Cell cell;

    Answers(Cell cell) {
        this.cell = cell;
    }

    private boolean isStream() {
        return cell.mode() == Mode.STREAM;
    }

    void serve(FaultyServer.Request request, OutputStream out) throws IOException {
        write(out, 200, "", response(request));
    }

    void serveHalf(FaultyServer.Request request, OutputStream out) throws IOException {
        byte[] response = response(request);
        // Half of the last frame of a stream: its first one is there.
        int half = isStream() ? response.length - 10 : response.length / 2;
        head(out, 200, response.length, "");
        out.write(Arrays.copyOf(response, half));
        out.flush();
    }

    /** Byte by byte; a stream in five parts. */
    void trickle(FaultyServer.Request request, OutputStream out) throws IOException, InterruptedException {
        byte[] response = response(request);
        int step = isStream() ? response.length / 4 : 1;
        head(out, 200, response.length, "");
        for (int at = 0; at < response.length; at += step) {
            out.write(response, at, Math.min(step, response.length - at));
            out.flush();
            Thread.sleep(PAUSE);
        }
    }

    /** Refuses as the fault says. */
    void refuse(OutputStream out) throws IOException {
        Fault fault = cell.fault();
        String headers = "x-amzn-ErrorType: " + fault.code() + "\r\nContent-Type: application/json\r\n";
        if (fault.retryAfter() != null) {
            headers += "Retry-After: " + fault.retryAfter() + "\r\n";
        }
        if (fault == Fault.CLOCK_SKEW) {
            ZonedDateTime ahead = ZonedDateTime.now(Clock.offset(Clock.system(ZoneOffset.UTC), SKEW));
            headers += "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(ahead) + "\r\n";
        }
        String reason = fault == Fault.RESERVED
                ? "ReservedFunctionConcurrentInvocationLimitExceeded"
                : "ConcurrentInvocationLimitExceeded";
        String body = fault.status() == 429
                ? "{\"Reason\":\"%s\",\"message\":\"Rate exceeded\"}".formatted(reason)
                : "{\"message\":\"Refused by the matrix\"}";
        write(out, fault.status(), headers, bytes(body));
    }

    void giveRole(OutputStream out) throws IOException {
        write(out, 200, "Content-Type: text/xml\r\n", bytes("""
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>ASIAASSUMED</AccessKeyId><SecretAccessKey>assumed</SecretAccessKey>
                <SessionToken>assumed</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration>
                </Credentials></AssumeRoleResult></AssumeRoleResponse>
                """));
    }

    private byte[] response(FaultyServer.Request request) {
        byte[] answer = bytes(request.body().replace("question", "answer"));
        if (!isStream()) {
            return answer;
        }
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frame(frames, "PayloadChunk", answer);
        frame(frames, "InvokeComplete", bytes("{}"));
        return frames.toByteArray();
    }

    private static void frame(ByteArrayOutputStream frames, String type, byte[] payload) {
        Map<String, HeaderValue> headers =
                Map.of(":message-type", HeaderValue.fromString("event"), ":event-type", HeaderValue.fromString(type));
        new Message(headers, payload).encode(frames);
    }

    private void write(OutputStream out, int status, String headers, byte[] body) throws IOException {
        head(out, status, body.length, headers);
        out.write(body);
        out.flush();
    }

    private void head(OutputStream out, int status, int length, String headers) throws IOException {
        String type = headers.contains("Content-Type")
                ? ""
                : isStream() ? "application/vnd.amazon.eventstream" : "application/json";
        FaultyServer.write(
                out,
                "HTTP/1.1 %d Some\r\nContent-Length: %d\r\nx-amzn-RequestId: id-1\r\n%s%s\r\n"
                        .formatted(status, length, headers, type.isEmpty() ? "" : "Content-Type: " + type + "\r\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
