package com.passportdesk.store.central;

import com.passportdesk.store.central.CentreProblem.Kind;
import com.passportdesk.store.identity.DeskIdentity;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/// Says what is wrong with the certificate a desk came with. The server says it by hanging up, with
/// or without a word that arrives, or as a wrong password: the certificate itself shows which.
final class OwnCertificate {

    private OwnCertificate() {}

    /// The problem in better words, or as it was.
    ///
    /// @param trusted the network's authority
    static CentreProblem fault(
            CentreLogin login,
            DeskIdentity shown,
            List<X509Certificate> trusted,
            CentreProblem problem) {
        String address = CentreLine.address(login);
        String alert = alert(problem);
        if (!alert.isEmpty() || isHungUp(problem)) {
            Instant now = Instant.now();
            if (now.isAfter(shown.until()) || now.isBefore(shown.from())) {
                Instant when = now.isAfter(shown.until()) ? shown.until() : shown.from();
                String day = when.toString().substring(0, 10);
                return new CentreProblem(Kind.CERTIFICATE_ENDED, problem, address, day);
            }
            if (alert.contains("certificate") || !shown.isSignedBy(trusted)) {
                return new CentreProblem(Kind.CERTIFICATE_REFUSED, problem, address);
            }
        }
        if (problem.kind() == Kind.WRONG_PASSWORD) {
            return shown.name()
                    .filter(name -> !name.role().equals(login.user()))
                    .map(name ->
                            new CentreProblem(
                                    Kind.CERTIFICATE_OF_OTHER, problem, address, name.desk()))
                    .orElse(problem);
        }
        return problem;
    }

    /// What the server said as it ended the handshake; empty when it said nothing.
    private static String alert(Throwable problem) {
        for (Throwable one = problem; one != null; one = one.getCause()) {
            String words = String.valueOf(one.getMessage()).toLowerCase(Locale.ROOT);
            if (one instanceof SSLException && words.contains("received fatal alert")) {
                return words;
            }
        }
        return "";
    }

    private static boolean isHungUp(Throwable problem) {
        for (Throwable one = problem; one != null; one = one.getCause()) {
            if (one instanceof EOFException
                    || one instanceof SocketException && !(one instanceof ConnectException)) {
                return true;
            }
        }
        return false;
    }
}
