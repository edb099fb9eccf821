package com.passportdesk.store.central;

import com.passportdesk.store.central.CentreProblem.Kind;
import com.passportdesk.store.identity.DeskIdentity;
import com.passportdesk.store.identity.Pem;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// An open connection to a centre, each wait with a limit; says in our words what went wrong.
public final class CentreLine implements AutoCloseable {

    private static final String PREFIX = "jdbc:postgresql:";
    private static final Driver DRIVER = inEnglish();

    private final Connection connection;
    private final @Nullable Socket socket;

    CentreLine(Connection connection, @Nullable Socket socket) {
        this.connection = connection;
        this.socket = socket;
    }

    /// How long to wait.
    ///
    /// @param opening for each step of connecting, whole seconds and at least one
    /// @param answering for any one answer afterwards; whole seconds
    public record Patience(Duration opening, Duration answering) {}

    /// @param program shown in the server's list of sessions
    /// @throws CentreProblem saying why there is no connection
    public static CentreLine open(CentreLogin login, Patience patience, String program) {
        Properties properties = properties(login, patience, program);
        if (!login.url().startsWith(PREFIX + "//")
                || Driver.parseURL(login.url(), properties) == null) {
            throw new CentreProblem(Kind.WRONG_ADDRESS, login.url());
        }
        List<X509Certificate> trusted = trusted(login);
        Optional<DeskIdentity> shown = login.identity().get();
        try {
            TlsSocketFactory.entering(context(login, shown, trusted));
            Connection connection = DRIVER.connect(login.url(), properties);
            if (connection == null) {
                throw new CentreProblem(Kind.WRONG_ADDRESS, login.url());
            }
            connection.setNetworkTimeout(Runnable::run, (int) patience.answering().toMillis());
            return new CentreLine(connection, HangUpSocketFactory.last());
        } catch (SQLException e) {
            CentreProblem problem = problem(login, e);
            throw shown.map(mine -> OwnCertificate.fault(login, mine, trusted, problem))
                    .orElse(problem);
        } finally {
            TlsSocketFactory.entering(null);
        }
    }

    /// Who may sign the server's certificate; nobody where there is no authority.
    private static List<X509Certificate> trusted(CentreLogin login) {
        if (login.certificateAuthority().isEmpty()) {
            return List.of();
        }
        try {
            return Pem.certificates(Files.readString(login.certificateAuthority().get()));
        } catch (IOException e) {
            throw new CentreProblem(Kind.WRONG_CERTIFICATE, e, address(login));
        }
    }

    private static @Nullable SSLContext context(
            CentreLogin login, Optional<DeskIdentity> shown, List<X509Certificate> trusted) {
        if (trusted.isEmpty()) {
            return null;
        }
        try {
            return shown.isPresent() ? shown.get().trusting(trusted) : DeskIdentity.nobody(trusted);
        } catch (IOException e) {
            throw new CentreProblem(Kind.WRONG_CERTIFICATE, e, address(login));
        }
    }

    /// Some failures differ by their words alone, and the driver speaks the machine's language: it
    /// is made to learn English, once, at its first word.
    private static Driver inEnglish() {
        Locale machine = Locale.getDefault();
        Locale shown = Locale.getDefault(Locale.Category.DISPLAY);
        Locale written = Locale.getDefault(Locale.Category.FORMAT);
        // All of it: a bundle that is missing in English is taken from the default's language.
        Locale.setDefault(Locale.ENGLISH);
        try {
            GT.tr("");
            return new Driver();
        } finally {
            Locale.setDefault(machine);
            Locale.setDefault(Locale.Category.DISPLAY, shown);
            Locale.setDefault(Locale.Category.FORMAT, written);
        }
    }

    public Connection connection() {
        return connection;
    }

    /// Ends at once whatever another thread waits for on this connection.
    public void hangUp() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // It was broken already; there is nothing left to close.
        }
    }

    private static Properties properties(CentreLogin login, Patience patience, String program) {
        String opening = String.valueOf(Math.max(1, patience.opening().toSeconds()));
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", opening);
        properties.setProperty("socketTimeout", opening);
        properties.setProperty(
                "sslResponseTimeout",
                String.valueOf(Math.min(900 * Long.parseLong(opening), 5_000)));
        properties.setProperty("cancelSignalTimeout", "1");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("socketFactory", HangUpSocketFactory.class.getName());
        properties.setProperty("ApplicationName", program);
        properties.setProperty("assumeMinServerVersion", "15");
        properties.setProperty("tcpKeepAlive", "true");
        // Of several servers the one that takes writes; who that is may have changed just now.
        properties.setProperty("targetServerType", "primary");
        properties.setProperty("hostRecheckSeconds", "1");
        if (login.certificateAuthority().isPresent()) {
            properties.setProperty("sslmode", "verify-full");
            properties.setProperty("sslfactory", TlsSocketFactory.class.getName());
        } else {
            properties.setProperty("sslmode", "prefer");
        }
        return properties;
    }

    /// Server, port and database without anything secret.
    public static String address(CentreLogin login) {
        String rest = login.url().substring(Math.min(PREFIX.length() + 2, login.url().length()));
        int query = rest.indexOf('?');
        return query < 0 ? rest : rest.substring(0, query);
    }

    /// Our words for a failure of `login`.
    public static CentreProblem problem(CentreLogin login, SQLException e) {
        String address = address(login);
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "28P01" -> new CentreProblem(Kind.WRONG_PASSWORD, e, address, login.user());
            case "28000" ->
                    new CentreProblem(
                            said(e).contains("valid client certificate")
                                    ? Kind.CERTIFICATE_DEMANDED
                                    : Kind.NOT_ADMITTED,
                            e,
                            address,
                            login.user());
            case "3D000" -> new CentreProblem(Kind.NO_DATABASE, e, address, database(address));
            case "42501" -> new CentreProblem(Kind.NO_RIGHT, e, address, said(e));
            case "3F000", "42P01" -> new CentreProblem(Kind.NOT_SET_UP, e, address);
            case "42883" -> new CentreProblem(Kind.BEHIND, e, address);
            case "PD002" ->
                    new CentreProblem(
                            said(e).contains("another life began")
                                    ? Kind.LIFE_ENDED
                                    : Kind.HOME_COPIED,
                            e,
                            address);
            case "PD004" -> new CentreProblem(Kind.NOT_A_DESK, e, address, login.user());
            case "PD006" -> new CentreProblem(Kind.CERTIFICATE_REFUSED, e, address);
            case "PD007" -> new CentreProblem(Kind.TOO_MUCH, e, address, minutes(e));
            case "PD009" -> new CentreProblem(Kind.HELD_OTHERS_UP, e, address, minutes(e));
            case "57P01", "57P02", "57P05" -> new CentreProblem(Kind.BROKEN, e, address);
            default ->
                    state.startsWith("08") || state.startsWith("57P")
                            ? connection(login, address, e)
                            : new CentreProblem(Kind.FAILED, e, address, said(e));
        };
    }

    private static CentreProblem connection(CentreLogin login, String address, SQLException e) {
        if (has(e, CertificateExpiredException.class)
                || has(e, CertificateNotYetValidException.class)) {
            return new CentreProblem(Kind.EXPIRED_CERTIFICATE, e, address);
        }
        String words = said(e).toLowerCase(Locale.ROOT);
        if (isForAnotherHost(e)) {
            return new CentreProblem(Kind.WRONG_HOST, e, address);
        }
        if (words.contains("does not support ssl")) {
            return new CentreProblem(Kind.NO_TLS, e, address);
        }
        if (has(e, SocketTimeoutException.class) && !has(e, java.net.ConnectException.class)) {
            boolean connecting = words.contains("connect timed out");
            return new CentreProblem(connecting ? Kind.UNREACHABLE : Kind.NO_ANSWER, e, address);
        }
        if (has(e, SSLException.class)) {
            return new CentreProblem(Kind.WRONG_CERTIFICATE, e, address);
        }
        if ("08P01".equals(e.getSQLState())
                || words.contains("an error occurred while setting up the ssl connection")) {
            return new CentreProblem(Kind.NOT_POSTGRESQL, e, address);
        }
        if (words.contains("-based authentication, but")) {
            return new CentreProblem(Kind.WRONG_PASSWORD, e, address, login.user());
        }
        if (has(e, EOFException.class)) {
            return new CentreProblem(Kind.BROKEN, e, address);
        }
        return new CentreProblem(
                has(e, IOException.class) ? Kind.UNREACHABLE : Kind.BROKEN, e, address);
    }

    /// By the words of the JDK's own check of the name.
    private static boolean isForAnotherHost(Throwable e) {
        for (@Nullable Throwable one = e; one != null; one = one.getCause()) {
            String words = String.valueOf(one.getMessage());
            if (one instanceof CertificateException
                    && (words.startsWith("No subject alternative")
                            || words.startsWith("No name matching"))) {
                return true;
            }
        }
        return false;
    }

    /// How long the centre says that it takes no more, rounded up.
    private static long minutes(SQLException e) {
        ServerErrorMessage said =
                e instanceof PSQLException told ? told.getServerErrorMessage() : null;
        String seconds = said == null || said.getDetail() == null ? "60" : said.getDetail();
        return Math.ceilDiv(Long.parseLong(seconds), 60);
    }

    private static boolean has(Throwable e, Class<? extends Throwable> type) {
        int deep = 0;
        for (@Nullable Throwable one = e; one != null && deep < 20; one = one.getCause(), deep++) {
            if (type.isInstance(one)) {
                return true;
            }
        }
        return false;
    }

    private static String database(String address) {
        return address.substring(address.indexOf('/') + 1);
    }

    private static String said(SQLException e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }
}
