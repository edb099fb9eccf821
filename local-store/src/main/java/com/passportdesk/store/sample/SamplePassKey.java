package com.passportdesk.store.sample;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// The key with which the sample network signs member passes. It is the same everywhere and so
/// worth nothing.
public final class SamplePassKey {

    /// By this number passes name it.
    public static final int NUMBER = 1;

    private static final byte FILL = 0x50;

    private SamplePassKey() {}

    /// An Ed25519 key pair.
    public static KeyPair pair() {
        try {
            KeyPairGenerator making = KeyPairGenerator.getInstance("Ed25519");
            making.initialize(NamedParameterSpec.ED25519, new Always());
            return making.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /// No chance at all, so that the key is always the same.
    private static final class Always extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, FILL);
        }
    }
}
