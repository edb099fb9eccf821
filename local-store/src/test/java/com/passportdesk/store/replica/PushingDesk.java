package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.identity.DeskIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A desk in a process of its own that writes down each line it reads and sends it to the centre,
/// until [KilledPushTest] kills it. What it acknowledges it says on standard output, after the
/// answer and never before.
final class PushingDesk {

    static final String READY = "ready";
    static final String KEPT = "kept ";

    private PushingDesk() {}

    /// @param args folder of homes, desk, site, address of the centre, file with who it is there
    public static void main(String[] args) throws IOException {
        TestDesk desk =
                TestDesk.open(Path.of(args[0]), args[1], args[2])
                        .connect(read(Path.of(args[4]), args[3]));
        if (!desk.replica().awaitUp(Duration.ofMinutes(1))) {
            throw new IllegalStateException(desk.replica().state().toString());
        }
        System.out.println(READY);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            desk.say(desk.words(line));
            System.out.println(KEPT + line);
        }
        desk.close();
    }

    private static final String BETWEEN = "\n\n";

    /// Who a desk is at the centre, for the process that is that desk.
    static void write(Path file, CentreLogin login) {
        DeskIdentity identity = login.identity().get().orElseThrow();
        try {
            List<String> chain = new ArrayList<>();
            for (X509Certificate one : identity.chain()) {
                chain.add(pem("CERTIFICATE", one.getEncoded()));
            }
            Files.writeString(
                    file,
                    String.join(
                            BETWEEN,
                            login.user(),
                            login.password(),
                            login.certificateAuthority().orElseThrow().toString(),
                            pem("PRIVATE KEY", identity.key().getEncoded()),
                            String.join("\n", chain)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CentreLogin read(Path file, String url) throws IOException {
        String[] parts = Files.readString(file).split(BETWEEN);
        Path authority = Path.of(parts[2]);
        DeskIdentity identity = DeskIdentity.read(parts[3], parts[4], Files.readString(authority));
        return new CentreLogin(
                url, parts[0], parts[1], Optional.of(authority), () -> Optional.of(identity));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----"
                .formatted(
                        what,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes),
                        what);
    }
}
