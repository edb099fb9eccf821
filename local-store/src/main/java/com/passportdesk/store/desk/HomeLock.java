package com.passportdesk.store.desk;

import com.passportdesk.store.desk.StoreProblem.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One console per home: the operating system frees the lock when its holder dies. Who holds it
/// stands in the file, past the locked first byte, because Windows refuses to read locked bytes.
final class HomeLock implements AutoCloseable {

    private static final int NAME_AT = 1;

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws StoreProblem `HELD_BY_ANOTHER` with the holder's name and pid
    static HomeLock take(Path directory, String name) {
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            directory.resolve("lock"),
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String[] holder = holder(channel);
                channel.close();
                throw new StoreProblem(Kind.HELD_BY_ANOTHER, holder[0], holder[1]);
            }
            channel.truncate(NAME_AT);
            String text = name + '\n' + ProcessHandle.current().pid();
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), NAME_AT);
            return new HomeLock(channel);
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw DiskTrouble.problem(e);
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
            throws IOException {
        try {
            return channel.tryLock(0, NAME_AT, false);
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static void closeQuietly(
            @org.jspecify.annotations.Nullable FileChannel channel, IOException cause) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    private static String[] holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(1024);
        channel.read(text, NAME_AT);
        String said = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
        int line = said.indexOf('\n');
        return line < 0
                ? new String[] {"?", "?"}
                : new String[] {said.substring(0, line), said.substring(line + 1).strip()};
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
