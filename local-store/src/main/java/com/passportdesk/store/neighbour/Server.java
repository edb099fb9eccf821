package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.neighbour.Mistrusted.Why;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tells neighbours who ask what the centre does not have yet. Each question also says what the one
/// who asks has kept.
final class Server {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int MOST_CONNECTIONS = 32;
    private static final int LOOKING_ROUND_MILLIS = 250;

    private final DeskStore store;
    private final Revocations revocations;
    private final NeighbourOptions options;
    private final Board board;
    private final Telling telling;
    private final GivingBack giving;
    private final ServerSocket socket;
    private final Runnable lookRound;

    /// Who has not shown a certificate yet, and until when they may.
    private final Map<Socket, Long> strangers = new ConcurrentHashMap<>();

    private final Map<String, Conversation> talking = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("neighbours-come").unstarted(this::run);
    private volatile boolean closing;

    /// @param lookRound done a few times a second
    Server(
            DeskStore store,
            Revocations revocations,
            NeighbourOptions options,
            Board board,
            Runnable lookRound)
            throws IOException {
        this.revocations = revocations;
        this.lookRound = lookRound;
        this.store = store;
        this.options = options;
        this.board = board;
        this.telling = new Telling(store);
        this.giving = new GivingBack(store, this::changed);
        this.socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(options.port()));
            socket.setSoTimeout(LOOKING_ROUND_MILLIS);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void start() {
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /// Something was written down here.
    void changed() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!closing) {
            try {
                Socket come = socket.accept();
                if (strangers.size() + talking.size() >= MOST_CONNECTIONS) {
                    come.close();
                    continue;
                }
                long patience = options.opening().multipliedBy(2).toNanos();
                strangers.put(come, System.nanoTime() + patience);
                Thread.ofVirtual().name("neighbour-told").start(() -> serve(come));
            } catch (SocketTimeoutException _) {
                // Time to look round.
            } catch (IOException e) {
                if (!closing) {
                    LOG.warn("a neighbour could not be let in: {}", e.toString());
                }
            }
            strangers.forEach((stranger, until) -> {
                if (System.nanoTime() - until > 0) {
                    hangUp(stranger);
                }
            });
            talking.values().forEach(Conversation::hangUpIfLate);
            lookRound.run();
        }
    }

    void hangUpIfRevoked() {
        talking.values().forEach(Conversation::hangUpIfRevoked);
    }

    private void serve(Socket come) {
        Conversation open = null;
        try {
            open =
                    Conversation.open(
                            come, Conversation.End.TELLS, store, revocations, options.opening());
            strangers.remove(come);
            board.trusted(open.peer().desk(), Why.REVOKED);
            Conversation before = talking.put(open.peer().desk(), open);
            if (before != null) {
                before.close();
            }
            while (!closing) {
                answer(open);
            }
        } catch (IOException | RuntimeException e) {
            board.refused(e, closing);
        } finally {
            strangers.remove(come);
            if (open != null) {
                talking.remove(open.peer().desk(), open);
                open.close();
            }
            hangUp(come);
        }
    }

    private void answer(Conversation open) throws IOException {
        open.within(options.answering());
        Question question = Question.read(Frames.read(open.in()));
        String desk = open.peer().desk();
        UUID life = store.home().incarnation();
        long after = question.after(life);
        giving.ask(desk, question.lost());
        if (life.equals(question.life()) && telling.agrees(question)) {
            board.kept(desk, Math.min(after, store.lastNumber()));
            await(
                    () -> telling.isNews(after) || giving.isFound(desk, question.lost()),
                    options.waiting());
        }
        open.within(options.answering());
        ObjectNode answer = telling.answer(question);
        giving.add(answer, desk, question.lost());
        Frames.write(open.out(), answer);
    }

    private void await(BooleanSupplier isNews, Duration most) {
        long left = most.toNanos();
        lock.lock();
        try {
            while (left > 0 && !closing && !isNews.getAsBoolean()) {
                left = news.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private static void hangUp(Socket one) {
        try {
            one.close();
        } catch (IOException _) {
            // It is given up either way.
        }
    }

    void stop() {
        closing = true;
        giving.close();
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("while no longer listening", e);
        }
        changed();
        strangers.keySet().forEach(Server::hangUp);
        talking.values().forEach(Conversation::close);
        try {
            thread.join(2_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
