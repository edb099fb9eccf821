package com.passportdesk.store.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.JournalFiles;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskKeyTest {

    private static final byte[] CONTENT = "the head of a journal".getBytes(StandardCharsets.UTF_8);

    @TempDir Path home;

    @Test
    void whatADeskSignsTheJdkConfirmsAlsoAfterTheKeyWasReadAgain() throws Exception {
        byte[] first;
        try (KeyRing ring = new KeyRing(home, JournalFiles.disk(), new byte[32])) {
            DeskKey key = new DeskKey(ring);
            first = key.sign(CONTENT);
            Signature jdk = Signature.getInstance("Ed25519");
            jdk.initVerify(key.publicKey());
            jdk.update(CONTENT);
            assertThat(jdk.verify(first)).isTrue();
            assertThat(key.isSigned(CONTENT, first)).isTrue();
        }
        try (KeyRing ring = new KeyRing(home, JournalFiles.disk(), new byte[32])) {
            DeskKey key = new DeskKey(ring);
            assertThat(key.sign(CONTENT)).isEqualTo(first);
            first[9] ^= 1;
            assertThat(key.isSigned(CONTENT, first)).isFalse();
        }
    }

    /// RFC 8032, 7.1, test 1.
    @Test
    void thePublishedSignatureIsConfirmedAndNothingElse() throws Exception {
        HexFormat hex = HexFormat.of();
        PublicKey key =
                DeskKey.open(
                        hex.parseHex(
                                "302a300506032b6570032100"
                                        + "d75a980182b10ab7d54bfed3c964073a"
                                        + "0ee172f3daa62325af021a68f707511a"));
        byte[] published =
                hex.parseHex(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                                + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        assertThat(DeskKey.isSigned(key, new byte[0], published)).isTrue();
        assertThat(DeskKey.isSigned(key, new byte[1], published)).isFalse();
        assertThat(DeskKey.isSigned(key, new byte[0], new byte[64])).isFalse();
        assertThat(DeskKey.isSigned(key, new byte[0], new byte[3])).isFalse();
        for (int bit = 0; bit < published.length * 8; bit++) {
            byte[] other = published.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(DeskKey.isSigned(key, new byte[0], other)).as("bit %d", bit).isFalse();
        }
        assertThat(DeskKey.isSigned(key, new byte[0], withTheOrderAdded(published))).isFalse();
    }

    /// The same point of the curve in other bytes; 5.1.7 wants S below the group's order.
    private static byte[] withTheOrderAdded(byte[] signature) {
        BigInteger order =
                BigInteger.TWO
                        .pow(252)
                        .add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] other = signature.clone();
        BigInteger s = BigInteger.ZERO;
        for (int at = 63; at >= 32; at--) {
            s = s.shiftLeft(8).or(BigInteger.valueOf(signature[at] & 0xff));
        }
        s = s.add(order);
        for (int at = 32; at < 64; at++) {
            other[at] = s.byteValue();
            s = s.shiftRight(8);
        }
        return other;
    }

    @Test
    void aKeyOfAnotherKindSignedNothing() throws Exception {
        PublicKey other = KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPublic();
        assertThat(DeskKey.isSigned(other, CONTENT, new byte[64])).isFalse();
        PublicKey rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic();
        assertThat(DeskKey.isSigned(rsa, CONTENT, new byte[64])).isFalse();
    }
}
