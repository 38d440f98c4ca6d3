package io.github.camelawslambda.functional;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps what is logged during one test; afterwards the logging is configured as it was. */
final class LogCapture implements BeforeEachCallback, AfterEachCallback {

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final @Nullable Level everythingFrom;
    private @Nullable Appender appender;

    /** Keeps what the configuration of the tests lets through. */
    LogCapture() {
        this(null);
    }

    /** Keeps everything from that level on, of every logger. */
    LogCapture(@Nullable Level everythingFrom) {
        this.everythingFrom = everythingFrom;
    }

    /** One line with the stack trace that came along, and what the MDC of its thread had. */
    record Line(String logger, Level level, String text, Map<String, String> mdc) {}

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The lines that contain that text. */
    List<String> messages(String text) {
        return lines.stream()
                .map(Line::text)
                .filter(line -> line.contains(text))
                .toList();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        Appender started = new Appender();
        started.start();
        LoggerConfig root = context.getConfiguration().getRootLogger();
        root.addAppender(started, null, null);
        if (everythingFrom != null) {
            // The file gets no more than before: the appenders there keep their own level.
            context.getConfiguration().getLoggers().values().forEach(logger -> logger.setLevel(everythingFrom));
        }
        context.updateLoggers();
        appender = started;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        context.reconfigure();
        if (appender != null) {
            appender.stop();
        }
    }

    private final class Appender extends AbstractAppender {

        Appender() {
            super("capture", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            StringWriter text = new StringWriter();
            text.append(event.getMessage().getFormattedMessage());
            if (event.getThrown() != null) {
                text.append('\n');
                event.getThrown().printStackTrace(new PrintWriter(text));
            }
            lines.add(new Line(
                    event.getLoggerName(),
                    event.getLevel(),
                    text.toString(),
                    event.getContextData().toMap()));
        }
    }
}
