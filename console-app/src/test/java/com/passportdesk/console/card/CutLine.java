package com.passportdesk.console.card;

import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import java.time.Duration;
import java.util.Arrays;

/// A line to a reader that is cut after any number of bytes, in either direction, and whole again
/// when it is opened anew.
final class CutLine implements Link {

    /// Says when; for one line after the other.
    static final class Scissors {

        private int left = Integer.MAX_VALUE;
        private boolean hasCut;

        /// From now on.
        synchronized void cutAfter(int bytes) {
            left = bytes;
            hasCut = false;
        }

        /// No more.
        ///
        /// @return whether there was a cut
        synchronized boolean rest() {
            left = Integer.MAX_VALUE;
            return hasCut;
        }

        /// How many of these bytes still pass.
        private synchronized int passing(int bytes) {
            if (left == Integer.MAX_VALUE) {
                return bytes;
            }
            int passing = Math.min(left, bytes);
            left -= passing;
            if (passing < bytes) {
                hasCut = true;
                left = Integer.MAX_VALUE;
            }
            return passing;
        }
    }

    private final Link to;
    private final Scissors scissors;
    private boolean isCut;

    CutLine(Link to, Scissors scissors) {
        this.to = to;
        this.scissors = scissors;
    }

    private byte[] passing(byte[] bytes) {
        int count = scissors.passing(bytes.length);
        isCut = count < bytes.length;
        return Arrays.copyOf(bytes, count);
    }

    private void check() {
        if (isCut) {
            throw new DeviceProblem.PortGone(to.name());
        }
    }

    @Override
    public byte[] read(Duration limit) {
        check();
        byte[] read = passing(to.read(limit));
        if (read.length == 0) {
            check();
        }
        return read;
    }

    @Override
    public void write(byte[] bytes, Duration limit) {
        check();
        byte[] passing = passing(bytes);
        if (passing.length > 0) {
            to.write(passing, limit);
        }
        check();
    }

    @Override
    public void await(Duration limit) {
        to.await(limit);
    }

    @Override
    public void rest(Duration limit) {
        to.rest(limit);
    }

    @Override
    public void wake() {
        to.wake();
    }

    @Override
    public void discardInput() {
        to.discardInput();
    }

    @Override
    public String name() {
        return to.name();
    }

    @Override
    public void open() {
        isCut = false;
        to.open();
    }

    @Override
    public void close() {
        to.close();
    }
}
