package com.passportdesk.console.bench;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.keys.KeyRing;
import com.passportdesk.store.keys.StoreKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes a long journal of a short one: the same days again, each record, visit, receipt, booking
/// and claim with a name of its own.
final class MoreOfTheSame {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NAME =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private MoreOfTheSame() {}

    /// The desk must be closed.
    static void times(int times, DeskHome home) throws IOException {
        byte[] key = StoreKey.ownerFile().of(home.directory(), JournalFiles.disk());
        try (KeyRing keys = new KeyRing(home.directory(), JournalFiles.disk(), key);
                Journal journal =
                        Journal.open(
                                home.journal(),
                                new EntryCodec(keys),
                                Journal.Opening.of(JournalFiles.disk()))) {
            long last = journal.lastNumber();
            for (int time = 1; time < times; time++) {
                for (long next = 1; next <= last; ) {
                    List<Entry> again = new ArrayList<>();
                    for (Stored stored : journal.read(next, 500)) {
                        if (stored.entry().number() <= last) {
                            again.add(again(stored.entry(), time, time * last));
                        }
                    }
                    journal.append(again);
                    next += again.size();
                }
            }
        }
    }

    private static Entry again(Entry entry, int time, long further) {
        return new Entry(
                other(entry.id(), time),
                entry.desk(),
                entry.incarnation(),
                entry.number() + further,
                entry.at(),
                entry.operator(),
                entry.command() == null ? null : other(entry.command(), time),
                entry.rest(),
                entry.type(),
                entry.version(),
                entry.scope(),
                entry.patches(),
                entry.things(),
                entry.claims().stream().map(claim -> again(claim, time)).toList(),
                entry.releases().stream().map(claim -> other(claim, time)).toList(),
                entry.orders(),
                body(entry.body(), time));
    }

    private static Claim again(Claim claim, int time) {
        return new Claim(
                other(claim.id(), time),
                claim.thing(),
                claim.key(),
                claim.from(),
                claim.until(),
                claim.units(),
                claim.mode(),
                claim.basis());
    }

    private static ObjectNode body(ObjectNode body, int time) {
        Matcher names = NAME.matcher(body.toString());
        return (ObjectNode)
                JSON.readTree(
                        names.replaceAll(
                                name -> other(UUID.fromString(name.group()), time).toString()));
    }

    private static UUID other(UUID id, int time) {
        return new UUID(
                id.getMostSignificantBits() + ((long) time << 44), id.getLeastSignificantBits());
    }
}
