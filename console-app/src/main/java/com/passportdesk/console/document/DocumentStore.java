package com.passportdesk.console.document;

import com.passportdesk.console.problem.DocumentProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder of rendered documents in a desk's home, for viewers and printers. Nothing in it is
/// needed: every file can be rendered again to the same bytes, so old ones are swept away.
public final class DocumentStore {

    /// Files kept at most.
    public static final int MOST = 200;

    /// How long a file is kept at most.
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");

    /// How often a document is rendered anew because somebody was erased meanwhile.
    private static final int TRIES = 5;

    private final Path folder;
    private final InstantSource clock;
    private long clearings;

    /// @param home the desk's folder; the documents stand in `documents` in it
    /// @param clock of the machine, since files bear its time
    public DocumentStore(Path home, InstantSource clock) {
        this.folder = home.resolve("documents");
        this.clock = clock;
    }

    /// Where a document of this name stands, written or not.
    ///
    /// @param name letters, digits, `.`, `_` and `-`, such as `BER1-D2-R-2027-000417.pdf`
    public Path path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a document's name: " + name);
        }
        return folder.resolve(name);
    }

    /// Writes a document, replacing an earlier one of this name in one step: a viewer sees the old
    /// or the new, never half of either. Sweeps first.
    public synchronized Path write(String name, byte[] bytes) {
        Path target = path(name);
        try {
            open();
            sweep();
            Path draft = Files.createTempFile(folder, ".", ".part");
            try {
                try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    ByteBuffer left = ByteBuffer.wrap(bytes);
                    while (left.hasRemaining()) {
                        file.write(left);
                    }
                }
                Files.setLastModifiedTime(draft, FileTime.from(clock.instant()));
                Files.move(
                        draft,
                        target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            return target;
        } catch (IOException e) {
            throw new DocumentProblem("document.notWritten", e, name);
        }
    }

    /// How often everything was removed: to be asked before reading what names people, for
    /// [#writeSince].
    public synchronized long clearings() {
        return clearings;
    }

    /// Writes documents that name people, all of what was read since [#clearings] was asked: none
    /// of them when somebody was erased since, whom they may still name.
    ///
    /// @param clearings as they were before anything was read
    /// @param files bytes by name
    /// @return the files in the order of their names' map; empty when they are to be read and
    ///   rendered anew
    public synchronized Optional<List<Path>> writeSince(
            long clearings, SequencedMap<String, byte[]> files) {
        return this.clearings == clearings
                ? Optional.of(
                        files.entrySet().stream()
                                .map(file -> write(file.getKey(), file.getValue()))
                                .toList())
                : Optional.empty();
    }

    /// Writes a document that names people: rendered anew where somebody was erased meanwhile.
    ///
    /// @param rendering reads what it says, too
    public Path write(String name, Supplier<byte[]> rendering) {
        for (int time = 0; time < TRIES; time++) {
            long before = clearings();
            SequencedMap<String, byte[]> file = new LinkedHashMap<>();
            file.put(name, rendering.get());
            Optional<List<Path>> written = writeSince(before, file);
            if (written.isPresent()) {
                return written.get().getFirst();
            }
        }
        throw new DocumentProblem(
                "document.notWritten", new IOException("cleared again and again"), name);
    }

    /// Removes what is older than a day, and the oldest beyond two hundred. What is more than a day
    /// ahead was written under another clock, and nobody knows how old it is.
    public synchronized void sweep() {
        try {
            if (!Files.isDirectory(folder)) {
                return;
            }
            Instant oldest = clock.instant().minus(LONGEST);
            Instant newest = clock.instant().plus(LONGEST);
            List<Kept> kept = new ArrayList<>(files());
            kept.sort(Comparator.comparing(Kept::at).reversed());
            // Room for the one that is about to be written.
            for (int place = 0; place < kept.size(); place++) {
                Kept file = kept.get(place);
                if (place >= MOST - 1 || file.at().isBefore(oldest) || file.at().isAfter(newest)) {
                    Files.deleteIfExists(file.path());
                }
            }
        } catch (IOException e) {
            throw new DocumentProblem("document.notSwept", e);
        }
    }

    /// Removes every file: somebody was erased whose name may stand in any of them, and each can be
    /// rendered again as it should be now.
    public synchronized void clear() {
        // Also when a file stays: what is being rendered must not come on top of it.
        clearings++;
        try {
            if (Files.isDirectory(folder)) {
                for (Kept file : files()) {
                    Files.deleteIfExists(file.path());
                }
            }
        } catch (IOException e) {
            throw new DocumentProblem("document.notSwept", e);
        }
    }

    private record Kept(Path path, Instant at) {}

    private List<Kept> files() throws IOException {
        List<Kept> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.toList()) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(new Kept(path, Files.getLastModifiedTime(path).toInstant()));
                }
            }
        }
        return files;
    }

    /// Makes the folder, open to nobody but the desk's user.
    private void open() throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
