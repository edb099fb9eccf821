package com.passportdesk.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The computer's own file system.
final class DiskFiles implements JournalFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    @Override
    public File open(Path path) throws IOException {
        return new ChannelFile(
                FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.CREATE),
                        OwnerFile.attributes()));
    }

    @Override
    public long room(Path directory) {
        // Not through Files.getFileStore, which reads the table of all mounts each time.
        java.io.File here = directory.toFile();
        return here.getTotalSpace() == 0 ? Long.MAX_VALUE : here.getUsableSpace();
    }

    @Override
    public File read(Path path) throws IOException {
        return new ChannelFile(FileChannel.open(path, StandardOpenOption.READ));
    }

    @Override
    public List<Path> list(Path directory, String ending) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(p -> p.getFileName().toString().endsWith(ending)).sorted().toList();
        }
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(path);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (!POSIX) {
            // Windows has no handle to a directory's entries; NTFS journals them itself.
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    private record ChannelFile(FileChannel channel) implements File {

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            int total = 0;
            while (into.hasRemaining()) {
                int read = channel.read(into, position + total);
                if (read < 0) {
                    return total == 0 ? -1 : total;
                }
                total += read;
            }
            return total;
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            long at = position;
            while (from.hasRemaining()) {
                at += channel.write(from, at);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
