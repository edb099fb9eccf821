package com.passportdesk.console.desk;

import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// The site of this desk as the network describes it now. Its hours, rates and products may change
/// while people work: whoever keeps a [Site] decides tomorrow by what held yesterday. Zone,
/// language and currency of screens and papers are those of the start.
public final class DeskSite {

    private final RunningDesk desk;
    private final AtomicBoolean isStale = new AtomicBoolean();
    private volatile Site site;

    /// @param first finds it at the start; what changes meanwhile is not missed
    public DeskSite(RunningDesk desk, Supplier<Site> first) {
        this.desk = desk;
        desk.onChange(topics -> {
            if (topics.contains("site") || topics.contains("history")) {
                isStale.set(true);
            }
        });
        site = first.get();
    }

    /// Read anew after a change; while a picture of the network is taken in and does not have it
    /// yet, as it was.
    public Site now() {
        if (isStale.getAndSet(false)) {
            try {
                new SiteRepository(desk.rows())
                        .find(desk.site())
                        .ifPresentOrElse(found -> site = found, () -> isStale.set(true));
            } catch (RuntimeException unread) {
                isStale.set(true);
                throw unread;
            }
        }
        return site;
    }
}
