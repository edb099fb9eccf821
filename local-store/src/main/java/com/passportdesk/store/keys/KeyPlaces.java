package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.WrongKeyException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The files of a home that hold its store key, or say where it lies.
final class KeyPlaces {

    /// The name under which the key store of the system has the key; no secret.
    static final String NAME = "store-key.name";

    private static final String PLAIN = "store-key";
    private static final String WRAPPED = "store-key.wrapped";
    private static final int KEY = 32;

    private final Path home;
    private final JournalFiles files;

    KeyPlaces(Path home, JournalFiles files) {
        this.home = home;
        this.files = files;
    }

    /// The key in its plain file; null without one.
    byte @Nullable [] file() throws IOException {
        byte[] kept = read(PLAIN);
        return kept != null && kept.length == KEY ? kept : null;
    }

    /// As [#file], but null as well for one that was being overwritten.
    byte @Nullable [] plain() throws IOException {
        byte[] kept = file();
        return kept == null || MessageDigest.isEqual(kept, new byte[KEY]) ? null : kept;
    }

    void keepFile(byte[] key) throws IOException {
        keep(PLAIN, key);
    }

    /// Overwrites and deletes the plain file. A disk may keep what was overwritten; this is the
    /// best a file system offers.
    void eraseFile() throws IOException {
        Path path = home.resolve(PLAIN);
        if (!files.exists(path)) {
            return;
        }
        try (JournalFiles.File file = files.open(path)) {
            file.write(ByteBuffer.allocate(KEY), 0);
            file.force();
        }
        files.delete(path);
        files.forceDirectory(home);
    }

    byte @Nullable [] wrapped() throws IOException {
        return read(WRAPPED);
    }

    void keepWrapped(byte[] wrapped) throws IOException {
        keep(WRAPPED, wrapped);
    }

    /// @throws WrongKeyException when a passphrase wraps the key of this home
    void refuseWrapped() throws IOException {
        if (files.exists(home.resolve(WRAPPED))) {
            throw new WrongKeyException(Kind.WRAPPED, "a passphrase wraps the key of this home");
        }
    }

    /// @throws WrongKeyException when this home has keys already: a new one would open none
    void refuseUsed() throws IOException {
        if (files.exists(home.resolve("keys"))) {
            throw new WrongKeyException(Kind.GONE, "the key of this home is gone");
        }
    }

    boolean isNamed() throws IOException {
        return files.exists(home.resolve(NAME));
    }

    /// Under what the key store of the system has the key; null when it has not.
    @Nullable String name() throws IOException {
        byte[] kept = read(NAME);
        if (kept == null) {
            return null;
        }
        try {
            return UUID.fromString(new String(kept, StandardCharsets.US_ASCII)).toString();
        } catch (IllegalArgumentException _) {
            throw new WrongKeyException(Kind.GONE, "the name of this home's key is damaged");
        }
    }

    void keepName(String name) throws IOException {
        keep(NAME, name.getBytes(StandardCharsets.US_ASCII));
    }

    private byte @Nullable [] read(String name) throws IOException {
        Path path = home.resolve(name);
        if (!files.exists(path)) {
            return null;
        }
        try (JournalFiles.File file = files.read(path)) {
            ByteBuffer content = ByteBuffer.allocate((int) file.size());
            file.read(content, 0);
            return content.array();
        }
    }

    private void keep(String name, byte[] content) throws IOException {
        Path path = home.resolve(name);
        Path fresh = home.resolve(name + ".new");
        try (JournalFiles.File file = files.open(fresh)) {
            file.write(ByteBuffer.wrap(content), 0);
            file.force();
        }
        files.replace(fresh, path);
        files.forceDirectory(home);
    }
}
