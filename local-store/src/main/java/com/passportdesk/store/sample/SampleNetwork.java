package com.passportdesk.store.sample;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.Document;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The sample network, a function of a seed, a day and a number of members: the same three give the
/// same bytes. It keeps nothing, so a million members stream through little memory.
///
/// Load [#documents] at the centre first, then [#things], then [#history].
public final class SampleNetwork {

    /// The site of the demo; only its staff can sign in.
    public static final String DEMO_SITE = "ber1";

    /// Days of visits and bookings before today.
    public static final int HISTORY_DAYS = 30;

    /// Days after today that have bookings.
    public static final int AHEAD_DAYS = 14;

    private final long seed;
    private final LocalDate today;
    private final SampleCompanies companies;
    private final SampleMembers members;

    /// @param today the day of the demo at the demo site
    /// @param members 1,000 to 10,000,000; 5,000 is usual
    public SampleNetwork(long seed, LocalDate today, int members) {
        this.seed = seed;
        this.today = today;
        this.companies = new SampleCompanies(seed);
        this.members = new SampleMembers(seed, today, members, companies);
    }

    /// Every shared description, referenced ones before those that refer to them, made one by one
    /// as the stream is read.
    ///
    /// @param hasher called once for each of the demo site's three staff
    public Stream<Document> documents(PinHasher hasher) {
        return Stream.of(
                        SampleDocuments.network(today).stream(),
                        staff().stream().map(staff -> staff(staff, hasher)),
                        companies.all().stream().map(SampleDocuments::company),
                        IntStream.range(0, members.count()).boxed().flatMap(this::person))
                .flatMap(part -> part);
    }

    /// Everything scarce that can be claimed on the days of the history and ahead: rooms, the
    /// hot-desk pool of every day a site is open, goods that are counted, and today's event.
    public Stream<Thing> things() {
        Map<String, Thing> things = new LinkedHashMap<>();
        for (SampleSite site : SampleSite.all()) {
            for (SampleSite.Room room : site.rooms()) {
                SampleEntries.put(things, SampleEntries.room(room));
            }
            SampleGoods.things(site, today).forEach(thing -> SampleEntries.put(things, thing));
            for (int day = -HISTORY_DAYS; day <= AHEAD_DAYS; day++) {
                LocalDate date = today.plusDays(day);
                if (site.hours(date) != null) {
                    SampleEntries.put(things, SampleEntries.hotDesks(site, date));
                }
            }
        }
        return things.values().stream();
    }

    /// For when a desk that was just set up holds `thing`.
    Stretch leased(Thing thing, SampleSite site, Instant now) {
        return switch (thing.kind()) {
            case "stock", "event" -> SampleGoods.time(thing, site, today);
            default ->
                    new Stretch(
                            now.minus(Duration.ofDays(1)),
                            now.plus(Duration.ofDays(AHEAD_DAYS + 1)));
        };
    }

    /// What desk `network` recorded until `now`, numbered from 1 in the order it happened: visits
    /// of the last 30 days and of today so far, and bookings until two weeks ahead.
    ///
    /// @param now on the day this network was made for
    public Stream<Entry> history(Instant now) {
        List<Happening> happenings = new SampleHistory(seed, today, members).until(now);
        SampleEntries entries = new SampleEntries(seed, members);
        return IntStream.range(0, happenings.size())
                .mapToObj(place -> entries.entry(place + 1L, happenings.get(place)));
    }

    /// The people a day at the demo desk needs.
    public SampleCast cast() {
        return SampleCast.of(members);
    }

    /// Everybody who works in the network, site by site, front desk first.
    public List<SampleStaff> staff() {
        List<SampleStaff> staff = new ArrayList<>();
        SampleSite.all().forEach(site -> staff.addAll(SampleStaff.at(site, seed)));
        return List.copyOf(staff);
    }

    /// The three people who can sign in at the demo site.
    public List<SampleStaff> demoStaff() {
        return SampleStaff.at(SampleSite.of(DEMO_SITE), seed);
    }

    private static Document staff(SampleStaff staff, PinHasher hasher) {
        boolean signsIn = staff.site().equals(DEMO_SITE);
        return SampleDocuments.staff(staff, signsIn ? hasher.hash(staff.pin()) : null);
    }

    private Stream<Document> person(int number) {
        SampleMember member = members.member(number);
        Document document = SampleDocuments.member(member);
        SampleMember.Card card = member.card();
        return card == null
                ? Stream.of(document)
                : Stream.of(document, SampleDocuments.card(member.id(), card));
    }
}
