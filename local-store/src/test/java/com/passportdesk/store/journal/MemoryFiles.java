package com.passportdesk.store.journal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Files in memory, for inputs by the million.
public final class MemoryFiles implements JournalFiles {

    private final Map<Path, byte[]> files = new TreeMap<>();

    public void put(Path path, byte[] content) {
        files.put(path, content.clone());
    }

    @Override
    public File open(Path path) {
        files.putIfAbsent(path, new byte[0]);
        return new InMemory(path);
    }

    @Override
    public File read(Path path) throws IOException {
        if (!files.containsKey(path)) {
            throw new FileNotFoundException(path.toString());
        }
        return new InMemory(path);
    }

    @Override
    public List<Path> list(Path directory, String ending) {
        return files.keySet().stream()
                .filter(p -> directory.equals(p.getParent()) && p.toString().endsWith(ending))
                .toList();
    }

    @Override
    public boolean exists(Path path) {
        return files.containsKey(path);
    }

    @Override
    public void forceDirectory(Path directory) {
        // Nothing here outlives the process.
    }

    @Override
    public void replace(Path from, Path to) {
        byte[] content = files.remove(from);
        if (content != null) {
            files.put(to, content);
        }
    }

    @Override
    public void delete(Path path) {
        files.remove(path);
    }

    @Override
    public long room(Path directory) {
        return Long.MAX_VALUE;
    }

    private final class InMemory implements File {
        private final Path path;

        InMemory(Path path) {
            this.path = path;
        }

        private byte[] content() {
            return files.getOrDefault(path, new byte[0]);
        }

        @Override
        public int read(ByteBuffer into, long position) {
            byte[] content = content();
            int length = (int) Math.min(into.remaining(), content.length - position);
            if (length <= 0) {
                return -1;
            }
            into.put(content, (int) position, length);
            return length;
        }

        @Override
        public void write(ByteBuffer from, long position) {
            int end = (int) position + from.remaining();
            byte[] content = Arrays.copyOf(content(), Math.max(content().length, end));
            from.get(content, (int) position, from.remaining());
            files.put(path, content);
        }

        @Override
        public void force() {
            // As above.
        }

        @Override
        public long size() {
            return content().length;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
