package com.passportdesk.store.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.JournalFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
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
}
