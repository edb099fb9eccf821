package com.passportdesk.store.cardkey;

import com.passportdesk.store.keys.SealedFiles;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this desk may read cards with, for as long as it was given, in one file of its home that is
/// sealed under the store key; and who gave it. What writes cards is never kept. Any thread.
final class KeptKeys {

    /// Before a key's term is over it is asked for again; so a line that is down for two days
    /// changes nothing.
    static final Duration RENEWED_WITH_LEFT = Duration.ofHours(48);

    /// A clock may be set back by so much between two starts.
    private static final Duration SLACK = Duration.ofMinutes(5);

    /// How late it was is written down so often, for a clock that is set back while nothing runs.
    private static final Duration WRITTEN_EVERY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(KeptKeys.class);
    private static final String FILE = "card-keys";
    private static final int FORM = 1;
    private static final int LONGEST = 8_192;

    private final SealedFiles files;
    private final Map<String, Kept> cards = new HashMap<>();
    private @Nullable Kept common;
    private String server = "";
    private int unwritten;

    /// How late it was here, and what of it is written down.
    private Instant seen = Instant.EPOCH;

    private Instant seenWritten = Instant.EPOCH;

    /// Bytes for some time.
    private record Kept(byte[] bytes, Instant from, Instant until) {

        boolean isGood(Instant now) {
            return now.isBefore(until);
        }

        void wipe() {
            Arrays.fill(bytes, (byte) 0);
        }

        @Override
        public String toString() {
            return "Kept[hidden]";
        }
    }

    KeptKeys(SealedFiles files) {
        this.files = files;
        try {
            read();
        } catch (IOException | RuntimeException damaged) {
            LOG.warn("the keys of cards that were kept cannot be read: they are asked for anew");
            forget();
        }
    }

    /// Forgets what there is when the clock was set back since it was last used: nobody knows what
    /// of it is over.
    ///
    /// @param known how late it was here at least, by what else this desk knows
    synchronized void begin(Instant now, Instant known) {
        Instant least = known.isAfter(seen) ? known : seen;
        seen = now;
        if (now.isBefore(least.minus(SLACK)) && drop()) {
            LOG.warn("the clock was set back: the keys of cards that were kept are asked for anew");
        }
    }

    /// Takes away what a home keeps that works in another way now.
    static void discard(SealedFiles files) {
        try {
            files.delete(FILE);
        } catch (IOException left) {
            LOG.warn("kept keys of cards cannot be deleted", left);
        }
    }

    /// What reads this card.
    synchronized Optional<byte[]> reading(String card, Instant now) {
        return good(cards.get(card), now);
    }

    synchronized Optional<byte[]> common(Instant now) {
        return good(common, now);
    }

    private static Optional<byte[]> good(@Nullable Kept kept, Instant now) {
        return kept != null && kept.isGood(now)
                ? Optional.of(kept.bytes().clone())
                : Optional.empty();
    }

    /// When what reads this card was given; the epoch when it was not.
    synchronized Instant givenAt(String card) {
        Kept kept = cards.get(card);
        return kept == null ? Instant.EPOCH : kept.from();
    }

    /// When what all cards have in common was given.
    synchronized Instant commonGivenAt() {
        Kept kept = common;
        return kept == null ? Instant.EPOCH : kept.from();
    }

    /// Of these cards those to ask for, in their order.
    synchronized List<String> due(List<String> wanted, Instant now) {
        List<String> due = new ArrayList<>();
        for (String card : wanted) {
            Kept kept = cards.get(card);
            if (kept == null || !kept.isGood(now.plus(RENEWED_WITH_LEFT))) {
                due.add(card);
            }
        }
        return due;
    }

    /// Who answers, as it is known here; empty before anybody did.
    synchronized String server() {
        return server;
    }

    synchronized void believe(String fingerprint) {
        if (!server.equals(fingerprint)) {
            server = fingerprint;
            unwritten++;
        }
    }

    /// @param asked the cards of the answer, in its order
    synchronized void take(List<String> asked, KeyAnswer answer, Instant now) {
        Instant until = now.plus(answer.term());
        replace(common, null);
        common = new Kept(answer.common().clone(), now, until);
        for (int n = 0; n < asked.size(); n++) {
            Kept fresh = new Kept(answer.reading().get(n).clone(), now, until);
            replace(cards.put(asked.get(n), fresh), fresh);
        }
        unwritten += Math.max(1, asked.size());
    }

    private static void replace(@Nullable Kept old, @Nullable Kept fresh) {
        if (old != null && old != fresh) {
            old.wipe();
        }
    }

    /// How many were not written down yet.
    synchronized int unwritten() {
        return unwritten;
    }

    /// Forgets what is over.
    ///
    /// @param now never earlier than before
    synchronized void prune(Instant now) {
        seen = now;
        if (common != null && !now.isBefore(seenWritten.plus(WRITTEN_EVERY))) {
            unwritten++;
        }
        unwritten +=
                cards.values()
                                .removeIf(kept -> {
                                    boolean isOver = !now.isBefore(kept.until());
                                    if (isOver) {
                                        kept.wipe();
                                    }
                                    return isOver;
                                })
                        ? 1
                        : 0;
        Kept kept = common;
        if (kept != null && !now.isBefore(kept.until())) {
            kept.wipe();
            common = null;
            unwritten++;
        }
    }

    /// Forgets all keys, here and in the home, but not who gave them.
    ///
    /// @return whether there were any
    synchronized boolean drop() {
        boolean had = common != null || !cards.isEmpty();
        String known = server;
        forget();
        server = known;
        if (had) {
            // What cannot be taken out of the file now is later.
            unwritten++;
            write();
        }
        return had;
    }

    private void forget() {
        cards.values().forEach(Kept::wipe);
        cards.clear();
        replace(common, null);
        common = null;
        server = "";
    }

    /// Puts everything into the home; what cannot be written is tried again.
    synchronized void write() {
        try {
            files.write(FILE, this::write);
            unwritten = 0;
            seenWritten = seen;
        } catch (IOException full) {
            LOG.warn("keys of cards cannot be kept", full);
        }
    }

    private void write(OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeByte(FORM);
        out.writeUTF(server);
        out.writeLong(seen.toEpochMilli());
        Kept all = common;
        out.writeBoolean(all != null);
        if (all != null) {
            write(out, all);
        }
        out.writeInt(cards.size());
        for (Map.Entry<String, Kept> one : cards.entrySet()) {
            out.writeUTF(one.getKey());
            write(out, one.getValue());
        }
        out.flush();
    }

    private static void write(DataOutputStream out, Kept kept) throws IOException {
        out.writeLong(kept.from().toEpochMilli());
        out.writeLong(kept.until().toEpochMilli());
        out.writeShort(kept.bytes().length);
        out.write(kept.bytes());
    }

    private void read() throws IOException {
        try (InputStream sealed = files.read(FILE)) {
            if (sealed == null) {
                return;
            }
            DataInputStream in = new DataInputStream(sealed);
            if (in.readByte() != FORM) {
                throw new IOException("keys of cards in a form of another version");
            }
            server = in.readUTF();
            seen = Instant.ofEpochMilli(in.readLong());
            seenWritten = seen;
            if (in.readBoolean()) {
                common = kept(in);
            }
            for (int left = in.readInt(); left > 0; left--) {
                cards.put(in.readUTF(), kept(in));
            }
        }
    }

    private static Kept kept(DataInputStream in) throws IOException {
        Instant from = Instant.ofEpochMilli(in.readLong());
        Instant until = Instant.ofEpochMilli(in.readLong());
        byte[] bytes = new byte[in.readUnsignedShort()];
        if (bytes.length > LONGEST) {
            throw new IOException("no keys of a card");
        }
        in.readFully(bytes);
        return new Kept(bytes, from, until);
    }
}
