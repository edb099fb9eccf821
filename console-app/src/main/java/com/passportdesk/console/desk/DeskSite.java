package com.passportdesk.console.desk;

import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The site of this desk as the network describes it now. Its hours, rates and products may change
/// while people work: whoever keeps a [Site] decides tomorrow by what held yesterday. For any
/// thread: asking waits for nothing, and a moment after a change the answer is the new one.
///
/// Words and figures are written in the zone, language and currency of the start.
public final class DeskSite {

    private static final Logger LOG = LoggerFactory.getLogger(DeskSite.class);

    /// Of changes after which the site may be another one: a new picture of the network is told as
    /// `history`.
    private static final Set<String> TOPICS = Set.of("site", "history");

    private final RunningDesk desk;
    private final Executor aside;
    private volatile boolean isBehind;
    private volatile Site site;

    /// @param first finds it at the start; what changes meanwhile is not missed
    /// @param aside reads it anew, away from whoever tells of changes
    public DeskSite(RunningDesk desk, Supplier<Site> first, Executor aside) {
        this.desk = desk;
        this.aside = aside;
        desk.onChange(this::changed);
        site = first.get();
    }

    public Site now() {
        return site;
    }

    private void changed(Set<String> topics) {
        if (isBehind || topics.stream().anyMatch(TOPICS::contains)) {
            aside.execute(this::read);
        }
    }

    /// One at a time, so that the newest is what is kept. What cannot be read, or is not there yet
    /// while a picture is taken in, stays as it was until the next change of anything.
    private synchronized void read() {
        try {
            new SiteRepository(desk.rows())
                    .find(desk.site())
                    .ifPresentOrElse(
                            found -> {
                                site = found;
                                isBehind = false;
                            },
                            () -> isBehind = true);
        } catch (RuntimeException unread) {
            isBehind = true;
            LOG.warn("what the site is like now cannot be read", unread);
        }
    }
}
