package com.passportdesk.console.personal;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.fx.Background;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Removes rendered files that are older than a day, whether another is written or not: at the
/// start and once an hour, in a window by its clock and without one when something changes.
@Component
final class SweepDuty {

    private static final Logger LOG = LoggerFactory.getLogger(SweepDuty.class);

    static final Duration PAUSE = Duration.ofHours(1);

    private final DocumentStore documents;
    private final Background background;
    private final LongSupplier nanos;
    private final AtomicLong last;

    @Autowired
    SweepDuty(OpenDesk desk, DocumentStore documents, Background background) {
        this(desk, documents, background, System::nanoTime);
    }

    /// @param nanos this machine's running time, which no clock that is set moves
    SweepDuty(OpenDesk desk, DocumentStore documents, Background background, LongSupplier nanos) {
        this.documents = documents;
        this.background = background;
        this.nanos = nanos;
        this.last = new AtomicLong(nanos.getAsLong() - PAUSE.toNanos());
        desk.onChange(_ -> look());
        background.every(PAUSE.dividedBy(4), this::look);
    }

    private void look() {
        long now = nanos.getAsLong();
        long before = last.get();
        if (now - before >= PAUSE.toNanos() && last.compareAndSet(before, now)) {
            background.run(
                    "sweep documents",
                    () -> {
                        documents.sweep();
                        return true;
                    },
                    _ -> {},
                    failure -> LOG.warn("documents could not be swept", failure));
        }
    }
}
