package com.passportdesk.store.simulation;

import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.proxy.LineProxy;
import com.passportdesk.store.replica.SteppedLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/// A wire of real sockets with TLS, cut after any byte. What was under way when it was cut may have
/// arrived or not; the server knows.
final class ByteWire implements Wire {

    /// More than all that a desk and its centre say to each other at a time.
    private static final int MOST_BYTES = 24_000;

    private final LineProxy proxy;
    private final CentreLogin login;
    private boolean cut;

    /// @param login straight to the server
    ByteWire(int port, String database, CentreLogin login) {
        try {
            this.proxy = LineProxy.to("localhost", port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.login = login.at(TestCentre.url(proxy.port(), database));
    }

    @Override
    public SteppedLine line(DeskStore store, InstantSource clock) {
        return SteppedLine.real(this::mend, login, store, clock);
    }

    private void mend() {
        if (!cut) {
            disarm();
        }
    }

    @Override
    public void cut(boolean now) {
        cut = now;
        if (now) {
            proxy.cut();
        } else {
            disarm();
        }
    }

    @Override
    public boolean isCut() {
        return cut;
    }

    @Override
    public void arm(Dice dice) {
        proxy.cutAfter(dice.below(MOST_BYTES));
    }

    @Override
    public void disarm() {
        try {
            proxy.restore();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whatever a cut leaves under way ends by itself.
    @Override
    public void holdPush() {
        proxy.cutAfter(1);
    }

    @Override
    public boolean hasUnderWay() {
        return false;
    }

    @Override
    public void arrive(boolean commits) {}

    @Override
    public void close() {
        proxy.close();
    }
}
