package com.passportdesk.devices.rights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A door system that reads its list from a folder, on this computer or a share: the list is
/// `rights.json`, and the system writes the version it goes by into `rights.confirmed`. A list is
/// there as a whole or not at all, also after a power cut.
public final class FolderSystem implements DoorSystem {

    static final String LIST = "rights.json";
    static final String CONFIRMED = "rights.confirmed";

    private final Path folder;

    /// @param folder must be there: a share that is not mounted must not be made up
    public FolderSystem(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<String> put(String version, byte[] list) throws IOException {
        Path fresh = folder.resolve(LIST + ".new");
        try (FileChannel file =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(list);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(fresh, folder.resolve(LIST), StandardCopyOption.ATOMIC_MOVE);
        return confirmed();
    }

    @Override
    public Optional<String> confirmed() throws IOException {
        Path path = folder.resolve(CONFIRMED);
        if (!Files.exists(path)) {
            if (!Files.isDirectory(folder)) {
                throw new IOException("no such folder: " + folder);
            }
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(Version.MOST + 2), StandardCharsets.US_ASCII);
            return Version.of(text.strip());
        }
    }
}
