package com.passportdesk.store.cardkey;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.identity.DeskIdentity;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;

/// A desk's own connection to the centre for keys of cards: what it waits for holds up nothing else
/// that the desk sends. For one thread, but for [#abort].
final class KeyLine implements AutoCloseable {

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(3));

    private final CentreLogin login;
    private final CentreLine line;

    private KeyLine(CentreLogin login, CentreLine line) {
        this.login = login;
        this.line = line;
    }

    /// @param desk its code
    /// @throws CentreProblem saying why there is no connection
    static KeyLine open(CentreLogin login, String desk) {
        KeyLine opened =
                new KeyLine(login, CentreLine.open(login, PATIENCE, "Passport Desk asks for keys"));
        try {
            opened.listen("card-keys:" + desk);
            return opened;
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private void listen(String channel) {
        try (Statement statement = line.connection().createStatement()) {
            PGConnection postgres = line.connection().unwrap(PGConnection.class);
            statement.execute("listen " + postgres.escapeIdentifier(channel));
        } catch (SQLException e) {
            throw CentreLine.problem(login, e);
        }
    }

    /// Puts a question; the first time and every time.
    ///
    /// @return `asked`, `nobody`, or `much` and for how many seconds
    String ask(KeyQuestion question, Optional<DeskIdentity> identity) {
        try (PreparedStatement call =
                line.connection().prepareStatement("select desk_api.ask_card_keys(?, ?, ?, ?)")) {
            call.setObject(1, question.id());
            call.setString(2, question.use().code());
            call.setInt(3, question.cards().size());
            call.setString(4, question.request(identity));
            return one(call).orElse("");
        } catch (SQLException e) {
            throw CentreLine.problem(login, e);
        }
    }

    /// The answer, once; empty while there is none.
    Optional<String> answer(UUID question) {
        try (PreparedStatement call =
                line.connection().prepareStatement("select desk_api.card_keys(?)")) {
            call.setObject(1, question);
            return one(call);
        } catch (SQLException e) {
            throw CentreLine.problem(login, e);
        }
    }

    private static Optional<String> one(PreparedStatement call) throws SQLException {
        try (ResultSet row = call.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getString(1));
        }
    }

    /// Waits until something was answered.
    ///
    /// @return whether it was
    boolean isWoken(int millis) {
        try {
            return line.connection()
                            .unwrap(PGConnection.class)
                            .getNotifications(Math.max(1, millis))
                            .length
                    > 0;
        } catch (SQLException e) {
            throw CentreLine.problem(login, e);
        }
    }

    /// Asks whether this desk may still ask: a session may outlive the desk's right.
    ///
    /// @throws CentreProblem when the line is no more, or the desk no desk
    void heartbeat() {
        try (Statement statement = line.connection().createStatement()) {
            statement.execute("select desk_api.card_keys(null)");
        } catch (SQLException e) {
            throw CentreLine.problem(login, e);
        }
    }

    /// Ends at once whatever another thread waits for here.
    void abort() {
        line.hangUp();
    }

    @Override
    public void close() {
        line.close();
    }
}
