package com.passportdesk.store.cardkey;

import com.passportdesk.store.cardkey.KeyQuestion.Use;
import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.CentreProblem.Kind;
import com.passportdesk.store.central.NetworkSigningKey;
import com.passportdesk.store.identity.DeskName;
import com.passportdesk.store.identity.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Answers desks' questions for keys of cards, where the master keys are. It enters the centre as
/// its owner, is woken there, and looks by itself now and then. A line that breaks is opened anew.
public final class CardKeyServer implements AutoCloseable {

    /// How the centre knows that somebody serves.
    static final String PROGRAM = "Passport Desk card keys";

    /// A centre of before carries no questions.
    private static final String CAN_CARRY =
            "select to_regprocedure('centre.next_key_request()') is not null";

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10));

    /// A longer wait for a wake would count as one for an answer that does not come.
    private static final int WAKE_MILLIS = 500;

    /// After so many waits without a wake it looks all the same.
    private static final int WAITS = 10;

    private static final Duration TIDY = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final CentreLogin login;
    private final KeyMaker maker;
    private final NetworkSigningKey signing;
    private final List<X509Certificate> authorities;
    private final Watcher watcher;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable CentreLine line;
    private boolean areKeysAway;
    private long tidiedAt = System.nanoTime() - TIDY.toNanos();

    /// Who a desk has to be.
    public enum Proof {
        /// Each question is signed by the desk's certificate.
        CERTIFICATE,
        /// The centre is believed, for networks without certificates.
        CENTRE
    }

    /// Hears how it goes, on the serving thread.
    public interface Watcher {

        /// It serves.
        void up();

        /// The line broke or cannot be opened; it is tried again.
        void down(CentreProblem problem);

        /// The master keys are out of reach, told once; they are tried again with each question.
        void keysAway(RuntimeException problem);
    }

    private CardKeyServer(
            CentreLogin login,
            KeyMaker maker,
            NetworkSigningKey signing,
            List<X509Certificate> authorities,
            Watcher watcher) {
        this.login = login;
        this.maker = maker;
        this.signing = signing;
        this.authorities = authorities;
        this.watcher = watcher;
    }

    /// Enters once, to find out whether it can.
    ///
    /// @throws CentreProblem saying why it cannot
    public static CardKeyServer open(
            CentreLogin login,
            KeyMaker maker,
            NetworkSigningKey signing,
            Proof proof,
            Watcher watcher) {
        List<X509Certificate> authorities = proof == Proof.CENTRE ? List.of() : authorities(login);
        CardKeyServer server = new CardKeyServer(login, maker, signing, authorities, watcher);
        server.enter().close();
        return server;
    }

    private static List<X509Certificate> authorities(CentreLogin login) {
        String address = CentreLine.address(login);
        try {
            List<X509Certificate> found =
                    Pem.certificates(
                            Files.readString(
                                    login.certificateAuthority()
                                            .orElseThrow(() ->
                                                    new CentreProblem(
                                                            Kind.WRONG_CERTIFICATE, address))));
            if (found.isEmpty()) {
                throw new CentreProblem(Kind.WRONG_CERTIFICATE, address);
            }
            return found;
        } catch (IOException e) {
            throw new CentreProblem(Kind.WRONG_CERTIFICATE, e, address);
        }
    }

    private CentreLine enter() {
        CentreLine opened = CentreLine.open(login, PATIENCE, PROGRAM);
        try (Statement statement = opened.connection().createStatement()) {
            try (ResultSet row = statement.executeQuery(CAN_CARRY)) {
                row.next();
                if (!row.getBoolean(1)) {
                    throw new CentreProblem(Kind.NOT_SET_UP, CentreLine.address(login));
                }
            }
            statement.execute("listen \"card-keys\"");
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw CentreLine.problem(login, e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /// Serves on this thread until it is closed.
    public void serve() {
        while (!isClosed()) {
            try (CentreLine opened = enter()) {
                line = opened;
                watcher.up();
                answerAll(opened.connection());
            } catch (SQLException e) {
                rest(CentreLine.problem(login, e));
            } catch (CentreProblem problem) {
                rest(problem);
            } finally {
                line = null;
            }
        }
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    private void rest(CentreProblem problem) {
        if (isClosed()) {
            return;
        }
        watcher.down(problem);
        try {
            closing.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private void answerAll(Connection connection) throws SQLException {
        while (!isClosed()) {
            tidy(connection);
            while (!isClosed() && answerNext(connection)) {
                // What was asked meanwhile is found by the next look.
            }
            awaitWake(connection.unwrap(PGConnection.class));
        }
    }

    private void awaitWake(PGConnection line) throws SQLException {
        for (int wait = 0; wait < WAITS && !isClosed(); wait++) {
            if (line.getNotifications(WAKE_MILLIS).length > 0) {
                return;
            }
        }
    }

    private void tidy(Connection connection) throws SQLException {
        if (System.nanoTime() - tidiedAt >= TIDY.toNanos()) {
            // Before: one that fails is not tried again instead of answering.
            tidiedAt = System.nanoTime();
            try (Statement statement = connection.createStatement()) {
                statement.execute("select centre.tidy_keys()");
            }
        }
    }

    /// A question as the centre has it.
    private record Asked(UUID id, String desk, String use, int cards, String request) {}

    private boolean answerNext(Connection connection) throws SQLException {
        Optional<Asked> next = next(connection);
        if (next.isEmpty()) {
            return false;
        }
        Asked asked = next.get();
        Answer answer = answer(asked);
        try (PreparedStatement call =
                connection.prepareStatement("select centre.answer_key_request(?, ?, ?)")) {
            call.setObject(1, asked.id());
            call.setString(2, answer.sealed());
            call.setString(3, answer.refused());
            call.execute();
        }
        return true;
    }

    private static Optional<Asked> next(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select id, desk, use, cards, request"
                                        + " from centre.next_key_request()")) {
            return row.next()
                    ? Optional.of(
                            new Asked(
                                    row.getObject(1, UUID.class),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getInt(4),
                                    row.getString(5)))
                    : Optional.empty();
        }
    }

    /// Either of the two.
    private record Answer(@Nullable String sealed, @Nullable String refused) {

        static Answer refused(String why) {
            return new Answer(null, why);
        }
    }

    private Answer answer(Asked asked) {
        KeyQuestion.Received received;
        try {
            received = KeyQuestion.read(asked.request());
        } catch (IllegalArgumentException odd) {
            return Answer.refused(KeyRefusal.QUESTION);
        }
        KeyQuestion question = received.question();
        // What the centre counted by must be what is asked.
        boolean isAsCounted =
                question.id().equals(asked.id())
                        && question.desk().equals(asked.desk())
                        && question.use().code().equals(asked.use())
                        && question.cards().size() == asked.cards();
        if (!isAsCounted) {
            return Answer.refused(KeyRefusal.QUESTION);
        }
        if (!authorities.isEmpty() && !isProven(received)) {
            return Answer.refused(KeyRefusal.CERTIFICATE);
        }
        KeyAnswer made;
        try {
            made = made(question);
            areKeysAway = false;
        } catch (RuntimeException away) {
            if (!areKeysAway) {
                areKeysAway = true;
                watcher.keysAway(away);
            }
            return Answer.refused(KeyRefusal.AWAY);
        }
        try {
            return new Answer(made.sealed(question, signing), null);
        } catch (IllegalArgumentException weak) {
            return Answer.refused(KeyRefusal.QUESTION);
        } finally {
            made.wipe();
        }
    }

    private boolean isProven(KeyQuestion.Received received) {
        KeyQuestion question = received.question();
        return Optional.ofNullable(received.proof())
                .flatMap(proof -> proof.signer(question.text(), authorities, Instant.now()))
                .map(DeskName::desk)
                .filter(question.desk()::equals)
                .isPresent();
    }

    private KeyAnswer made(KeyQuestion question) {
        List<byte[]> reading = new ArrayList<>();
        List<byte[]> writing = new ArrayList<>();
        for (String card : question.cards()) {
            reading.add(maker.reading(card));
            writing.add(question.use() == Use.WRITE ? maker.writing(card) : new byte[0]);
        }
        return new KeyAnswer(KeyAnswer.LONGEST, maker.common(), reading, writing);
    }

    /// Ends what [#serve] waits for.
    @Override
    public void close() {
        closing.countDown();
        CentreLine open = line;
        if (open != null) {
            open.hangUp();
        }
    }
}
