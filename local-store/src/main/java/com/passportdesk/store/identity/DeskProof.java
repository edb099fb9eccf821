package com.passportdesk.store.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A text signed by a desk with the key of its certificate, for somebody who hears of it through
/// others.
///
/// @param chain PEM, the desk's own certificate first
/// @param signature base64
public record DeskProof(String chain, String signature) {

    /// Signs a text.
    public static DeskProof of(DeskIdentity desk, String text) {
        try {
            Signature signing = Signature.getInstance(algorithm(desk.key()));
            signing.initSign(desk.key());
            signing.update(text.getBytes(StandardCharsets.UTF_8));
            return new DeskProof(
                    Pem.text(desk.chain().toArray()),
                    Base64.getEncoder().encodeToString(signing.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the desk's key does not sign", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Who signed this text; empty when nobody did whom these authorities vouch for now.
    ///
    /// @param now by the clock of whoever asks
    public Optional<DeskName> signer(String text, List<X509Certificate> authorities, Instant now) {
        try {
            List<X509Certificate> certificates = Pem.certificates(chain);
            X509Certificate own = certificates.getFirst();
            boolean isValid =
                    !now.isBefore(own.getNotBefore().toInstant())
                            && now.isBefore(own.getNotAfter().toInstant())
                            && Chains.isSignedBy(certificates, authorities);
            if (!isValid) {
                return Optional.empty();
            }
            Signature signing = Signature.getInstance(algorithm(own.getPublicKey()));
            signing.initVerify(own.getPublicKey());
            signing.update(text.getBytes(StandardCharsets.UTF_8));
            return signing.verify(Base64.getDecoder().decode(signature))
                    ? DeskName.of(own)
                    : Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String algorithm(Key key) {
        return key.getAlgorithm().equals("EC") ? Keys.SIGNED : "SHA256withRSA";
    }
}
