package com.passportdesk.console.checkin;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.wallet.WalletService;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.Company;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.note.NoteRepository;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads profiles. Blocks; called away from the screen.
@Component
public final class Profiles {

    private static final int LATEST = 12;
    private static final int ENOUGH = 3;
    private static final int MOST_NOTES = 3;

    private final RunningDesk desk;
    private final DeskSite site;
    private final WalletService wallets;

    Profiles(RunningDesk desk, DeskSite site, WalletService wallets) {
        this.wallets = wallets;
        this.desk = desk;
        this.site = site;
    }

    /// The profile of a member; empty when this desk knows nobody of that id.
    public Optional<Profile> of(String id) {
        MemberRepository members = new MemberRepository(desk.rows());
        return members.find(id).map(member -> profile(member, members));
    }

    private Profile profile(Member member, MemberRepository members) {
        Instant now = desk.clock().instant();
        VisitRepository visits = new VisitRepository(desk.rows());
        Optional<Site> home = new SiteRepository(desk.rows()).find(member.home());
        List<Visit> latest = visits.ofMember(member.id(), LATEST);
        Optional<String> company =
                Optional.ofNullable(member.company())
                        .flatMap(members::company)
                        .map(Company::readable);
        List<String> away = visits.away(member.id(), site.now().localDate(now));
        return new Profile(
                member,
                member.plan() == null ? null : members.plan(member.plan()).orElse(null),
                company.orElse(null),
                home.map(Site::name).orElse(member.home()),
                home.map(Site::city).orElse(member.home()),
                members.cards(member.id()),
                booked(member.id(), site.now().day(site.now().businessDay(now))),
                latest,
                elsewhere(away),
                away.size(),
                new NoteRepository(desk.rows()).openAbout(member.id(), site.now().id(), MOST_NOTES),
                wallets.of(member.id()),
                usuallyLeaves(latest));
    }

    private List<Profile.Booked> booked(String member, Stretch day) {
        BookingRepository bookings = new BookingRepository(desk.rows());
        List<Profile.Booked> booked = new ArrayList<>();
        for (Booking one : bookings.ofMember(member, site.now().id(), day)) {
            Optional<Resource> resource = bookings.resource(one.resource());
            booked.add(
                    new Profile.Booked(
                            one.time(),
                            resource.map(Resource::name).orElse(one.resource()),
                            resource.map(r -> r.kind() == Resource.Kind.ROOM).orElse(true),
                            resource.map(Resource::floor).orElse(null),
                            resource.map(Resource::seats).orElse(one.seats())));
        }
        return booked;
    }

    private Profile.@Nullable Elsewhere elsewhere(List<String> keys) {
        return keys.stream()
                .map(key -> key.split(":", 2))
                .filter(key -> key.length == 2 && !key[0].equals(site.now().id()))
                .max(Comparator.comparing(key -> key[1]))
                .map(key ->
                        new Profile.Elsewhere(
                                new SiteRepository(desk.rows())
                                        .find(key[0])
                                        .map(Site::name)
                                        .orElse(key[0]),
                                LocalDate.parse(key[1])))
                .orElse(null);
    }

    private @Nullable LocalTime usuallyLeaves(List<Visit> visits) {
        List<LocalTime> left =
                visits.stream()
                        .map(Visit::leftAt)
                        .filter(Objects::nonNull)
                        .map(at -> at.atZone(site.now().zone()).toLocalTime())
                        .sorted()
                        .toList();
        return left.size() < ENOUGH ? null : left.get(left.size() / 2);
    }
}
