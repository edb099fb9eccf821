package com.passportdesk.store.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Somebody who knows the format as well as the desk does, but not its key. Takes an export apart
/// into records and puts it together again, with whatever was right put right.
final class Forger {

    private static final int HEADER = 64;
    private static final int FRAME = 56;

    /// One record as it stands in its frame.
    record Framed(long number, long forced, byte[] previous, byte[] text) {
        Framed with(byte[] other) {
            return new Framed(number, forced, previous, other);
        }

        String words() {
            return new String(text, StandardCharsets.UTF_8);
        }
    }

    private final Path folder;
    private final List<Integer> sizes = new ArrayList<>();
    final List<Framed> records = new ArrayList<>();

    Forger(Path folder) throws IOException {
        this.folder = folder;
        for (Path segment : segments()) {
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(segment));
            int count = 0;
            for (int at = HEADER; at < in.limit(); count++) {
                byte[] previous = new byte[32];
                in.get(at + 24, previous);
                byte[] text = new byte[in.getInt(at)];
                in.get(at + FRAME, text);
                records.add(new Framed(in.getLong(at + 8), in.getLong(at + 16), previous, text));
                at += FRAME + text.length;
            }
            sizes.add(count);
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("journal"))) {
            return all.filter(p -> p.toString().endsWith(".seg")).sorted().toList();
        }
    }

    /// Makes every record name the one before it, in its frame and in its text.
    void putChainRight() {
        byte[] hash = new byte[32];
        for (int i = 0; i < records.size(); i++) {
            Framed was = records.get(i);
            byte[] text =
                    was.words()
                            .replaceFirst(
                                    "\"number\":\\d+,\"operator\"",
                                    "\"number\":" + (i + 1) + ",\"operator\"")
                            .replaceFirst(
                                    "\"prev\":\"[0-9a-f]{64}\"",
                                    "\"prev\":\"" + HexFormat.of().formatHex(hash) + '"')
                            .getBytes(StandardCharsets.UTF_8);
            records.set(i, new Framed(i + 1, i, hash, text));
            hash = sha256(text);
        }
    }

    /// Writes the records back, with headers and checksums that are right.
    void write() throws IOException {
        for (Path segment : segments()) {
            Files.delete(segment);
        }
        int next = 0;
        for (int place = 0; place < sizes.size() && next < records.size(); place++) {
            boolean isLast = place == sizes.size() - 1;
            int end = isLast ? records.size() : Math.min(records.size(), next + sizes.get(place));
            write(records.subList(next, end));
            next = end;
        }
    }

    private void write(List<Framed> some) throws IOException {
        Framed first = some.getFirst();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.put("PDJOURN1".getBytes(StandardCharsets.US_ASCII));
        header.putLong(first.number()).put(first.previous());
        header.putInt(HEADER - 4, crc(header.array(), 0, HEADER - 4));
        out.writeBytes(header.array());
        for (Framed one : some) {
            ByteBuffer frame = ByteBuffer.allocate(FRAME + one.text().length);
            frame.putInt(one.text().length).putInt(0).putLong(one.number());
            frame.putLong(one.forced()).put(one.previous()).put(one.text());
            frame.putInt(4, crc(frame.array(), 8, frame.limit() - 8));
            out.writeBytes(frame.array());
        }
        Files.write(
                folder.resolve("journal").resolve("%010d.seg".formatted(first.number())),
                out.toByteArray());
    }

    /// Keeps only the signed heads of records before `number`.
    void dropHeadsFrom(long number) throws IOException {
        Path path = folder.resolve("journal").resolve("heads");
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(path));
        int end = 0;
        while (end < all.limit() && all.getLong(end) < number) {
            end += 104;
        }
        Files.write(path, Arrays.copyOf(all.array(), end));
    }

    /// Puts the last signed head back behind those that were kept.
    void putLastHeadBack(Path original) throws IOException {
        byte[] all = Files.readAllBytes(original.resolve("journal").resolve("heads"));
        Path path = folder.resolve("journal").resolve("heads");
        byte[] kept = Files.readAllBytes(path);
        ByteBuffer both = ByteBuffer.allocate(kept.length + 104);
        both.put(kept).put(all, all.length - 104, 104);
        Files.write(path, both.array());
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(path -> {
                try {
                    Path copy = to.resolve(from.relativize(path).toString());
                    if (Files.isDirectory(path)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(path, copy);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
