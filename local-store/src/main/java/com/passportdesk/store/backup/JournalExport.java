package com.passportdesk.store.backup;

import com.passportdesk.store.backup.BackupProblem.Kind;
import com.passportdesk.store.desk.Vouched;
import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.JournalDamage;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.RawCopy;
import com.passportdesk.store.journal.SafeFile;
import com.passportdesk.store.journal.SegmentCopy;
import com.passportdesk.store.keys.DeskKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A journal for somebody who does not trust this program: the records as they lie on the disk, the
/// signed heads, the public key, a signed statement how far it goes, and a verifier that shares no
/// code with the writer. Described in `docs/journal-format.md`.
public final class JournalExport {

    /// Bytes of a signed head.
    private static final int HEAD = 104;

    private JournalExport() {}

    /// What was written.
    ///
    /// @param damaged the first record that cannot be trusted, which is there as it stands on the
    ///   disk; 0 when there is none
    /// @param fingerprint SHA-256 of the public key, 64 hex digits: to be told to whoever checks,
    ///   on another way than the folder
    public record Done(
            Path folder, String desk, long records, long damaged, String fingerprint, Instant at) {}

    /// Writes into an empty folder, making it when missing. The desk may go on working meanwhile.
    ///
    /// @throws BackupProblem when the folder cannot take it
    public static Done write(Vouched journal, Path folder, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        try {
            if (Files.exists(folder) && !isEmpty(folder)) {
                throw new BackupProblem(Kind.NOT_EMPTY, folder.toString());
            }
            Path segments = Files.createDirectories(folder.resolve("journal"));
            long damaged = copy(journal, segments);
            SafeFile.write(segments.resolve("heads"), heads(journal));
            String fingerprint = DeskKeyText.fingerprint(journal.key().publicKey());
            put(folder.resolve("desk-key.pem"), DeskKeyText.pem(journal.key().publicKey()));
            put(folder.resolve("export.json"), statement(journal, fingerprint, at));
            for (String name : new String[] {"README.txt", "VerifyJournal.java"}) {
                SafeFile.write(folder.resolve(name), resource(name));
            }
            return new Done(
                    folder, journal.home().desk(), journal.last(), damaged, fingerprint, at);
        } catch (IOException e) {
            throw BackupProblem.of(e, folder);
        }
    }

    /// A damaged record is for the verifier to name, as it stands on the disk.
    ///
    /// @return the first of them; 0 when there is none
    private static long copy(Vouched journal, Path segments) throws IOException {
        Path from = journal.home().journal();
        try (SegmentCopy copy = new SegmentCopy(from, segments, JournalFiles.disk())) {
            copy.upTo(journal.last());
            copy.verify();
            return 0;
        } catch (JournalDamage damage) {
            try (Stream<Path> begun = Files.list(segments)) {
                for (Path one : begun.toList()) {
                    Files.delete(one);
                }
            }
            RawCopy.write(from, segments, journal.last());
            return damage.number();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }

    private static void put(Path path, String text) throws IOException {
        SafeFile.write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The heads of the records that are exported; the desk may sign more meanwhile.
    private static byte[] heads(Vouched journal) throws IOException {
        Path path = journal.home().journal().resolve("heads");
        ByteBuffer all =
                ByteBuffer.wrap(Files.exists(path) ? Files.readAllBytes(path) : new byte[0]);
        ByteBuffer kept = ByteBuffer.allocate(all.limit());
        DeskKey key = journal.key();
        for (int at = 0; at + HEAD <= all.limit(); at += HEAD) {
            byte[] head = new byte[HEAD];
            all.get(at, head);
            byte[] signed = Arrays.copyOf(head, 40);
            // One that a power cut tore is none.
            if (all.getLong(at) <= journal.last()
                    && key.isSigned(signed, Arrays.copyOfRange(head, 40, HEAD))) {
                kept.put(head);
            }
        }
        return Arrays.copyOf(kept.array(), kept.position());
    }

    /// The signature is the last member and covers the text without it.
    private static String statement(Vouched journal, String fingerprint, Instant at) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("at", at.toString());
        said.put("desk", journal.home().desk());
        said.put("fingerprint", fingerprint);
        said.put("format", 1);
        said.put("hash", HexFormat.of().formatHex(journal.hash()));
        said.put("incarnation", journal.home().incarnation().toString());
        said.put("last", journal.last());
        byte[] signature =
                journal.key().sign(CanonicalJson.text(said).getBytes(StandardCharsets.UTF_8));
        said.put("signature", Base64.getEncoder().encodeToString(signature));
        return CanonicalJson.text(said) + "\n";
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(JournalExport.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
