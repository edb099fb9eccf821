package com.passportdesk.console.demo;

import com.passportdesk.store.desk.StoreProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a demo's folder for one program, so that no second one takes the first one's centre for a
/// leftover and stops it. The system lets go of it when the program ends, however it ends.
final class DemoLock implements AutoCloseable {

    private final FileChannel channel;

    private DemoLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws StoreProblem naming the program that holds it
    static DemoLock take(Path folder) throws IOException {
        // The number stands in a file of its own: where locks bind, a locked one cannot be read.
        Path owner = folder.resolve("network.pid");
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("network.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw new StoreProblem(
                        StoreProblem.Kind.HELD_BY_ANOTHER,
                        DemoNetwork.DESK,
                        Files.exists(owner) ? Files.readString(owner).strip() : "?");
            }
            Files.writeString(owner, ProcessHandle.current().pid() + "\n");
            return new DemoLock(channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldHere) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
