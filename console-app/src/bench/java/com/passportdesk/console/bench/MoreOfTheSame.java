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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes a long journal of a short one: the same days again, weeks later each time, each record,
/// visit, receipt, booking and claim with a name of its own. Names that tell the time they were
/// made at tell the later one, as those of a real journal do.
final class MoreOfTheSame {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NAME =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?Z");
    private static final Pattern DAY = Pattern.compile("(?<=\")\\d{4}-\\d\\d-\\d\\d(?=\")");

    /// The weekdays stay; all the days of the short one lie within it.
    private static final Duration LATER = Duration.ofDays(35);

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
                entry.at().plus(LATER.multipliedBy(time)),
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
                claim.from().plus(LATER.multipliedBy(time)),
                claim.until().plus(LATER.multipliedBy(time)),
                claim.units(),
                claim.mode(),
                claim.basis());
    }

    private static ObjectNode body(ObjectNode body, int time) {
        String named =
                NAME.matcher(body.toString())
                        .replaceAll(name -> other(UUID.fromString(name.group()), time).toString());
        String later =
                INSTANT.matcher(named)
                        .replaceAll(at ->
                                Instant.parse(at.group())
                                        .plus(LATER.multipliedBy(time))
                                        .toString());
        return (ObjectNode)
                JSON.readTree(
                        DAY.matcher(later)
                                .replaceAll(day ->
                                        LocalDate.parse(day.group())
                                                .plusDays(LATER.toDays() * time)
                                                .toString()));
    }

    private static UUID other(UUID id, int time) {
        long shift = id.version() == 7 ? LATER.toMillis() * time << 16 : (long) time << 44;
        return new UUID(id.getMostSignificantBits() + shift, id.getLeastSignificantBits());
    }
}
