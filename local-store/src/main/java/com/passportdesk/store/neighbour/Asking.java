package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.neighbour.Mistrusted.Why;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks the desk at one address for what it has to tell, over and over, as long as it is wanted.
final class Asking {

    private final Address address;
    private final DeskStore store;
    private final Revocations revocations;
    private final NeighbourOptions options;
    private final Board board;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Socket raw;
    private volatile @Nullable Conversation talking;

    Asking(
            Address address,
            DeskStore store,
            Revocations revocations,
            NeighbourOptions options,
            Board board) {
        this.revocations = revocations;
        this.address = address;
        this.store = store;
        this.options = options;
        this.board = board;
    }

    void start() {
        Thread.ofVirtual().name("neighbour-asked").start(this::run);
    }

    private void run() {
        int tries = 0;
        while (stopped.getCount() > 0) {
            long began = System.nanoTime();
            try {
                // A network may have no authority, and a new desk gets its certificate later.
                if (store.identity().now().isPresent()) {
                    talk();
                }
            } catch (IOException | RuntimeException e) {
                board.lost(address, e, stopped.getCount() == 0);
                if (e instanceof StoreProblem problem
                        && problem.kind() == StoreProblem.Kind.CLOSED) {
                    return;
                }
            }
            boolean held = System.nanoTime() - began > options.retryMost().toNanos();
            tries = held ? 0 : tries + 1;
            pause(tries);
        }
    }

    private void pause(int tries) {
        long most =
                Math.min(
                        options.retryMost().toMillis(),
                        options.retryFirst().toMillis() << Math.min(tries, 16));
        try {
            boolean _ =
                    stopped.await(
                            most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1),
                            TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk() throws IOException {
        try (Socket opened = new Socket()) {
            raw = opened;
            if (stopped.getCount() == 0) {
                return;
            }
            opened.connect(
                    new InetSocketAddress(address.host(), address.port()),
                    (int) options.opening().toMillis());
            Conversation open =
                    Conversation.open(
                            opened, Conversation.End.ASKS, store, revocations, options.opening());
            talking = open;
            String desk = open.peer().desk();
            board.trusted(desk, Why.REVOKED);
            if (!board.met(address, desk)) {
                throw new Refusal(desk + " is asked at another address");
            }
            Hearing hearing = new Hearing(store, desk);
            board.told(desk, hearing.question().after(), 0);
            while (stopped.getCount() > 0) {
                open.within(options.answering());
                Frames.write(open.out(), hearing.question().message());
                JsonNode answer = Frames.read(open.in());
                open.inTime();
                int taken = hearing.take(answer);
                board.told(desk, hearing.after(), taken);
                if (hearing.isAgreed()) {
                    board.trusted(desk, Why.CONTRADICTS);
                }
            }
            // It may be met at another address from now on.
            board.left(address);
        } finally {
            talking = null;
            raw = null;
        }
    }

    /// Hangs up on who lets its time pass.
    void hangUpIfLate() {
        Conversation open = talking;
        if (open != null) {
            open.hangUpIfLate();
        }
    }

    /// Hangs up on who was revoked since.
    void hangUpIfRevoked() {
        Conversation open = talking;
        if (open != null) {
            open.hangUpIfRevoked();
        }
    }

    /// Ends within the time a running statement of the store needs.
    void stop() {
        stopped.countDown();
        Socket open = raw;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // It is given up either way.
            }
        }
    }
}
