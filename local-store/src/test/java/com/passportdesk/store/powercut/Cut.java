package com.passportdesk.store.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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

    /// A file whatever its name: what is certain, and what was written since.
    private static final class Inode {
        byte[] certain = new byte[0];
        final List<LoggedFiles.Op.Wrote> waiting = new ArrayList<>();
    }

    /// Names changed in one directory: to another file, or to none.
    private record Renaming(Map<Path, @Nullable Inode> names) {}

    private final Map<Path, Inode> names = new TreeMap<>();
    private final Map<Path, Inode> certainNames = new TreeMap<>();
    private final Map<Path, List<Renaming>> waiting = new HashMap<>();

    /// Starts from what stood on the disk before the log began.
    public Cut(Map<Path, byte[]> before) {
        before.forEach((path, bytes) -> {
            Inode inode = new Inode();
            inode.certain = bytes;
            names.put(path, inode);
            certainNames.put(path, inode);
        });
    }

    /// Takes in one more change.
    public void play(LoggedFiles.Op op) {
        switch (op) {
            case LoggedFiles.Op.Created(Path path) -> rename(path, Map.of(path, new Inode()), null);
            case LoggedFiles.Op.Wrote wrote -> inode(wrote.path()).waiting.add(wrote);
            case LoggedFiles.Op.Forced(Path path) -> {
                Inode inode = inode(path);
                for (LoggedFiles.Op.Wrote wrote : inode.waiting) {
                    inode.certain = with(inode.certain, wrote.position(), wrote.bytes());
                }
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
        return names.computeIfAbsent(path, _ -> new Inode());
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
    public void write(Path home, Path directory, Policy policy, Random random) throws IOException {
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
            Path to = directory.resolve(home.relativize(file.getKey()));
            Files.createDirectories(to.getParent());
            Files.write(to, content(file.getValue(), policy, random));
        }
    }

    private static byte[] content(Inode inode, Policy policy, Random random) {
        byte[] content = inode.certain;
        int whole = policy == Policy.IN_ORDER ? random.nextInt(inode.waiting.size() + 1) : 0;
        for (int i = 0; i < inode.waiting.size(); i++) {
            LoggedFiles.Op.Wrote wrote = inode.waiting.get(i);
            content =
                    switch (policy) {
                        case ALL -> with(content, wrote.position(), wrote.bytes());
                        case NONE -> content;
                        case IN_ORDER ->
                                i < whole
                                        ? with(content, wrote.position(), wrote.bytes())
                                        : i == whole ? torn(content, wrote, random) : content;
                        case PAGES -> some(content, wrote, PAGE, false, random);
                        case SECTORS -> some(content, wrote, SECTOR, true, random);
                    };
        }
        return content;
    }

    private static byte[] torn(byte[] content, LoggedFiles.Op.Wrote wrote, Random random) {
        int keep = random.nextInt(wrote.bytes().length + 1);
        return with(content, wrote.position(), Arrays.copyOf(wrote.bytes(), keep));
    }

    /// Some of the blocks of a write, cut where the disk's blocks end.
    private static byte[] some(
            byte[] content, LoggedFiles.Op.Wrote wrote, int block, boolean junk, Random random) {
        byte[] result = content;
        int done = 0;
        while (done < wrote.bytes().length) {
            long at = wrote.position() + done;
            int size = (int) Math.min(block - at % block, wrote.bytes().length - done);
            if (random.nextBoolean()) {
                byte[] part = Arrays.copyOfRange(wrote.bytes(), done, done + size);
                if (junk && random.nextInt(8) == 0) {
                    random.nextBytes(part);
                }
                result = with(result, at, part);
            }
            done += size;
        }
        return result;
    }

    private static byte[] with(byte[] content, long position, byte[] bytes) {
        int at = Math.toIntExact(position);
        byte[] result =
                at + bytes.length > content.length
                        ? Arrays.copyOf(content, at + bytes.length)
                        : content.clone();
        System.arraycopy(bytes, 0, result, at, bytes.length);
        return result;
    }
}
