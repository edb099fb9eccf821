package com.passportdesk.console.personal;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.fx.Background;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.personal.Erasures;
import com.passportdesk.store.projection.Erased;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Sees to it that this desk obeys orders to erase beyond its rows and says so, and that what the
/// law has had kept goes when its term has ended: at the start, when an order comes, when the line
/// comes up, and the terms once a day.
@Component
final class ErasureDuty {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureDuty.class);
    private static final Duration TERMS = Duration.ofDays(1);
    private static final long NEVER = Long.MIN_VALUE;

    private final OpenDesk desk;
    private final DocumentStore documents;
    private final Background background;
    private final Erasures erasures;
    private final AtomicLong termsSeenTo = new AtomicLong(NEVER);

    ErasureDuty(OpenDesk desk, DocumentStore documents, Background background) {
        this.desk = desk;
        this.documents = documents;
        this.background = background;
        this.erasures = new Erasures(desk.store());
        desk.onChange(this::changed);
        see();
    }

    private void changed(Set<String> topics) {
        boolean maybe = topics.contains(RunningDesk.LINE) && isTermsDue();
        if (topics.contains(Erased.TOPIC) || topics.contains("reopened") || maybe) {
            see();
        }
    }

    /// By this machine's running time, which no clock that is set moves.
    private boolean isTermsDue() {
        long last = termsSeenTo.get();
        return desk.lineToCentre().centreTime().isPresent()
                && (last == NEVER || System.nanoTime() - last > TERMS.toNanos());
    }

    private void see() {
        background.run("see to erasures", this::seeTo, _ -> {}, this::later);
    }

    private boolean seeTo() {
        erasures.confirm(documents::clear);
        if (isTermsDue()) {
            termsSeenTo.set(System.nanoTime());
            desk.lineToCentre()
                    .centreTime()
                    .ifPresent(centre -> {
                        erasures.endNotes(centre);
                        int ended = erasures.endTerms(centre);
                        if (ended > 0) {
                            LOG.info("{} terms of what the law has had kept have ended", ended);
                        }
                    });
        }
        return true;
    }

    /// What was not done now is done at the next occasion, at the latest when the desk starts.
    private void later(Throwable failure) {
        if (failure instanceof StoreProblem problem) {
            LOG.info("erasures are not confirmed yet: {}", problem.kind());
        } else {
            LOG.error("erasures could not be seen to", failure);
        }
    }
}
