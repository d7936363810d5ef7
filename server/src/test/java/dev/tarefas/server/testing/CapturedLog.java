package dev.tarefas.server.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one class logs from now on, until this is closed. */
public final class CapturedLog implements AutoCloseable {

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final Logger logger;

    private CapturedLog(Logger logger) {
        this.logger = logger;
        events.start();
        logger.addAppender(events);
    }

    public static CapturedLog of(Class<?> type) {
        return new CapturedLog((Logger) LoggerFactory.getLogger(type));
    }

    public List<ILoggingEvent> events() {
        return events.list;
    }

    @Override
    public void close() {
        logger.detachAppender(events);
    }
}
