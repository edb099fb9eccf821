package com.passportdesk.store.neighbour;

import com.passportdesk.store.neighbour.Mistrusted.Why;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is met just now.
final class Board {

    private static final Logger LOG = LoggerFactory.getLogger(Board.class);

    private final InstantSource clock;
    private final Map<String, Met> met = new ConcurrentHashMap<>();
    private final Map<String, Long> kept = new ConcurrentHashMap<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final Map<String, Mistrusted> mistrusted = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private record Met(Address address, Instant since, long told) {}

    Board(InstantSource clock) {
        this.clock = clock;
    }

    /// @return false when that desk is met at another address already
    boolean met(Address address, String desk) {
        Met now = new Met(address, clock.instant(), 0);
        if (met.putIfAbsent(desk, now) != null) {
            return false;
        }
        LOG.info("desk {} is a neighbour, at {}", desk, address);
        tell();
        return true;
    }

    void told(String desk, long number, int taken) {
        met.computeIfPresent(desk, (_, one) -> new Met(one.address, one.since, number));
        if (taken > 0) {
            tell();
        }
    }

    /// A neighbour has this desk's records up to `number`.
    void kept(String desk, long number) {
        Long before = kept.put(desk, number);
        if (before == null || before != number) {
            tell();
        }
    }

    long kept(String desk) {
        return kept.getOrDefault(desk, 0L);
    }

    /// Nobody is asked there any more.
    void left(Address address) {
        if (met.values().removeIf(one -> one.address.equals(address))) {
            tell();
        }
    }

    void lost(Address address, Exception why, boolean closing) {
        boolean any = met.values().removeIf(one -> one.address.equals(address));
        if (!closing) {
            log(address.toString(), why);
        }
        if (isNewlyMistrusted(why) || any) {
            tell();
        }
    }

    void refused(Exception why, boolean closing) {
        if (!closing) {
            log("somebody", why);
        }
        if (isNewlyMistrusted(why)) {
            tell();
        }
    }

    private boolean isNewlyMistrusted(Exception why) {
        return why instanceof Mistrust one
                && mistrusted.putIfAbsent(
                                one.desk(), new Mistrusted(one.desk(), one.why(), clock.instant()))
                        == null;
    }

    /// What a desk told goes with all that is known of it.
    ///
    /// @param of what was wrong with it before, if that was
    void trusted(String desk, Why of) {
        Mistrusted before = mistrusted.get(desk);
        if (before != null && before.why() == of && mistrusted.remove(desk, before)) {
            tell();
        }
    }

    /// Who is not listened to, by code.
    List<Mistrusted> mistrusted() {
        return mistrusted.values().stream().sorted(Comparator.comparing(Mistrusted::desk)).toList();
    }

    /// Said once: whoever is refused comes again.
    private void log(String who, Exception why) {
        if (why instanceof Refusal) {
            if (!String.valueOf(why.getMessage())
                    .equals(refusals.put(who, String.valueOf(why.getMessage())))) {
                LOG.warn("{} is not listened to: {}", who, why.getMessage());
            }
        } else if (why instanceof IOException) {
            LOG.debug("{}: {}", who, why.toString());
        } else {
            LOG.warn("what {} said was not kept: {}", who, why.toString());
        }
    }

    List<Neighbour> neighbours() {
        return met.entrySet().stream()
                .map(e ->
                        new Neighbour(
                                e.getKey(),
                                e.getValue().address,
                                e.getValue().since,
                                e.getValue().told,
                                kept(e.getKey())))
                .sorted(Comparator.comparing(Neighbour::desk))
                .toList();
    }

    Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
