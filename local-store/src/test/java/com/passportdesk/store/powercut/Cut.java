package com.passportdesk.store.powercut;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A disk after a cut: the changes up to some moment, of which only those that were forced are
/// certain.
public final class Cut {

    /// What became of the changes that were not forced.
    public enum Policy {
        /// All of them reached the disk.
        ALL,
        /// None of them did.
        NONE,
        /// The first ones did, the last of these torn at any byte.
        IN_ORDER,
        /// Any pages of 4,096 bytes did.
        PAGES,
        /// Any sectors of 512 bytes did, and some hold anything.
        SECTORS
    }

    private static final int PAGE = 4096;
    private static final int SECTOR = 512;

    /// Of what was not forced, half may be missing, or little: a disk does not sleep.
    private static final int[] LOST_ONE_IN = {2, 8, 64, 512};

    /// A file whatever its name: what is certain, and what was changed since.
    private static final class Inode {
        final Content certain;
        final List<LoggedFiles.Op> waiting = new ArrayList<>();

        Inode(Content certain) {
            this.certain = certain;
        }
    }

    /// Bytes that grow.
    private static final class Content {
        private byte[] bytes;
        private int size;

        Content(byte[] bytes, int size) {
            this.bytes = Arrays.copyOf(bytes, size);
            this.size = size;
        }

        Content copy() {
            return new Content(bytes, size);
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }

        void write(long position, byte[] from, int offset, int length) {
            int at = Math.toIntExact(position);
            if (at + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(at + length, bytes.length * 2));
            }
            System.arraycopy(from, offset, bytes, at, length);
            size = Math.max(size, at + length);
        }

        void truncate(long to) {
            int shorter = Math.toIntExact(Math.min(size, to));
            Arrays.fill(bytes, shorter, size, (byte) 0);
            size = shorter;
        }

        /// Takes in a change as a whole.
        void apply(LoggedFiles.Op op) {
            switch (op) {
                case LoggedFiles.Op.Wrote(_, long at, byte[] written) ->
                        write(at, written, 0, written.length);
                case LoggedFiles.Op.Truncated(_, long to) -> truncate(to);
                case LoggedFiles.Op.Created _,
                        LoggedFiles.Op.Forced _,
                        LoggedFiles.Op.DirectoryForced _,
                        LoggedFiles.Op.Replaced _,
                        LoggedFiles.Op.Deleted _,
                        LoggedFiles.Op.Promised _ ->
                        throw new IllegalArgumentException("changes no content: " + op);
            }
        }
    }

    /// Names changed in one directory: to another file, or to none.
    private record Renaming(Map<Path, @Nullable Inode> names) {}

    private final Map<Path, Inode> names = new TreeMap<>();
    private final Map<Path, Inode> certainNames = new TreeMap<>();
    private final Map<Path, List<Renaming>> waiting = new HashMap<>();

    /// Starts from what stood on the disk before the log began.
    public Cut(Map<Path, byte[]> before) {
        before.forEach((path, bytes) -> {
            Inode inode = new Inode(new Content(bytes, bytes.length));
            names.put(path, inode);
            certainNames.put(path, inode);
        });
    }

    /// Takes in one more change.
    public void play(LoggedFiles.Op op) {
        switch (op) {
            case LoggedFiles.Op.Created(Path path) -> rename(path, Map.of(path, empty()), null);
            case LoggedFiles.Op.Wrote wrote -> inode(wrote.path()).waiting.add(wrote);
            case LoggedFiles.Op.Truncated cut -> inode(cut.path()).waiting.add(cut);
            case LoggedFiles.Op.Forced(Path path) -> {
                Inode inode = inode(path);
                inode.waiting.forEach(inode.certain::apply);
                inode.waiting.clear();
            }
            case LoggedFiles.Op.DirectoryForced(Path directory) -> {
                waiting.getOrDefault(directory, List.of())
                        .forEach(renaming -> apply(certainNames, renaming));
                waiting.remove(directory);
            }
            case LoggedFiles.Op.Replaced(Path from, Path to) ->
                    rename(to, Map.of(to, inode(from)), from);
            case LoggedFiles.Op.Deleted(Path path) -> rename(path, Map.of(), path);
            case LoggedFiles.Op.Promised _ -> {}
        }
    }

    private Inode inode(Path path) {
        return names.computeIfAbsent(path, _ -> empty());
    }

    private static Inode empty() {
        return new Inode(new Content(new byte[0], 0));
    }

    private void rename(Path inDirectoryOf, Map<Path, Inode> set, @Nullable Path gone) {
        Map<Path, @Nullable Inode> changed = new HashMap<>(set);
        if (gone != null) {
            changed.put(gone, null);
        }
        Renaming renaming = new Renaming(changed);
        apply(names, renaming);
        Path directory = inDirectoryOf.getParent();
        if (directory != null) {
            waiting.computeIfAbsent(directory, _ -> new ArrayList<>()).add(renaming);
        }
    }

    private static void apply(Map<Path, Inode> names, Renaming renaming) {
        renaming.names()
                .forEach((path, inode) -> {
                    if (inode == null) {
                        names.remove(path);
                    } else {
                        names.put(path, inode);
                    }
                });
    }

    /// Writes a disk that a cut at this moment could have left into `directory`.
    ///
    /// @param home what the logged paths begin with
    /// @param which the files to write
    /// @return tells this disk from others
    public long write(
            Path home, Path directory, Policy policy, Predicate<Path> which, Random random)
            throws IOException {
        MessageDigest digest = sha256();
        Map<Path, Inode> left = new TreeMap<>(certainNames);
        for (List<Renaming> unsure : waiting.values()) {
            int whole = policy == Policy.IN_ORDER ? random.nextInt(unsure.size() + 1) : 0;
            for (int i = 0; i < unsure.size(); i++) {
                boolean happened =
                        switch (policy) {
                            case ALL -> true;
                            case NONE -> false;
                            case IN_ORDER -> i < whole;
                            case PAGES, SECTORS -> random.nextBoolean();
                        };
                if (happened) {
                    apply(left, unsure.get(i));
                }
            }
        }
        Files.createDirectories(directory.resolve("journal"));
        Files.createDirectories(directory.resolve("feed"));
        for (Map.Entry<Path, Inode> file : left.entrySet()) {
            if (which.test(file.getKey())) {
                Path to = directory.resolve(home.relativize(file.getKey()));
                byte[] content = content(file.getValue(), policy, random);
                Files.createDirectories(to.getParent());
                Files.write(to, content);
                digest.update(file.getKey().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] content(Inode inode, Policy policy, Random random) {
        Content content = inode.certain.copy();
        int whole = policy == Policy.IN_ORDER ? random.nextInt(inode.waiting.size() + 1) : 0;
        int lost = LOST_ONE_IN[random.nextInt(LOST_ONE_IN.length)];
        for (int i = 0; i < inode.waiting.size(); i++) {
            LoggedFiles.Op op = inode.waiting.get(i);
            switch (policy) {
                case ALL -> content.apply(op);
                case NONE -> {}
                case IN_ORDER -> {
                    if (i < whole) {
                        content.apply(op);
                    } else if (i == whole && op instanceof LoggedFiles.Op.Wrote wrote) {
                        int torn = random.nextInt(wrote.bytes().length + 1);
                        content.write(wrote.position(), wrote.bytes(), 0, torn);
                    }
                }
                case PAGES -> some(content, op, PAGE, lost, false, random);
                case SECTORS -> some(content, op, SECTOR, lost, true, random);
            }
        }
        return content.bytes();
    }

    /// Some of the blocks of a write, cut where the disk's blocks end.
    private static void some(
            Content content, LoggedFiles.Op op, int block, int lost, boolean junk, Random random) {
        if (!(op instanceof LoggedFiles.Op.Wrote(_, long position, byte[] bytes))) {
            if (random.nextInt(lost) != 0) {
                content.apply(op);
            }
            return;
        }
        for (int done = 0; done < bytes.length; ) {
            long at = position + done;
            int size = (int) Math.min(block - at % block, bytes.length - done);
            if (random.nextInt(lost) != 0) {
                if (junk && random.nextInt(8) == 0) {
                    byte[] anything = new byte[size];
                    random.nextBytes(anything);
                    content.write(at, anything, 0, size);
                } else {
                    content.write(at, bytes, done, size);
                }
            }
            done += size;
        }
    }
}
