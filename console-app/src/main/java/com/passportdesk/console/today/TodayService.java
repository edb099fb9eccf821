package com.passportdesk.console.today;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.drawer.DrawerService;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.works.Works;
import com.passportdesk.console.works.WorksService;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.FreeRooms;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.note.Note;
import com.passportdesk.store.note.NoteRepository;
import com.passportdesk.store.report.DayReportRepository;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.Expected;
import com.passportdesk.store.visit.ExpectedRepository;
import com.passportdesk.store.visit.Refusal;
import com.passportdesk.store.visit.SeeToRefusal;
import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Reads the day. Blocks; called away from the screen.
@Service
final class TodayService {

    private static final int MOST_VISITS = 10_000;
    private static final int MOST_REFUSALS = 50;
    private static final int MOST_NOTES = 3;

    private final RunningDesk desk;
    private final DrawerService drawer;
    private final WorksService works;
    private final DeskReader reader;
    private final DeskSite site;

    TodayService(
            RunningDesk desk,
            DrawerService drawer,
            WorksService works,
            DeskReader reader,
            DeskSite site) {
        this.desk = desk;
        this.drawer = drawer;
        this.works = works;
        this.reader = reader;
        this.site = site;
    }

    TodayFacts read() {
        Instant now = desk.clock().instant();
        Stretch day = site.now().day(site.now().businessDay(now));
        VisitRepository visits = new VisitRepository(desk.rows());
        BookingRepository bookings = new BookingRepository(desk.rows());
        List<Visit> today =
                visits.arrived(site.now().id(), day, MOST_VISITS).stream()
                        .filter(visit -> visit.undoneAt() == null)
                        .toList();
        List<Expected> expected = new ExpectedRepository(desk.rows()).of(site.now().id(), day, now);
        List<Resource> rooms = bookings.rooms(site.now().id());
        Set<String> ids = rooms.stream().map(Resource::id).collect(Collectors.toSet());
        List<Booking> booked =
                bookings.ofSite(site.now().id(), day).stream()
                        .filter(one -> ids.contains(one.resource()))
                        .toList();
        NoteRepository open = new NoteRepository(desk.rows());
        List<Note> notes = open.open(site.now().id(), MOST_NOTES);
        Map<String, Integer> byArea = visits.insideByArea(site.now().id(), day.start());
        return new TodayFacts(
                now,
                site.now(),
                byArea.values().stream().mapToInt(Integer::intValue).sum(),
                byArea,
                (int)
                        today.stream()
                                .filter(visit -> visit.isInside() && visit.member() == null)
                                .count(),
                expected,
                rooms,
                booked,
                free(rooms, now),
                names(booked),
                Visit.members(today),
                homes(expected),
                visits.refusalsToLookAt(site.now().id(), day.start(), MOST_REFUSALS),
                drawer(now),
                new LeaseRepository(desk.rows())
                        .left(
                                "hotdesk:" + site.now().id() + ":" + site.now().localDate(now),
                                desk.code(),
                                now),
                alone(),
                reader.isMissed(),
                notes,
                open.count(site.now().id()) - notes.size(),
                new DayReportRepository(desk.rows())
                        .hours(site.now(), site.now().businessDay(now), now),
                desk.line());
    }

    SeeToRefusal.Outcome seeTo(UUID command, UUID attempt) {
        return desk.submit(new SeeToRefusal.Handler(), new SeeToRefusal(command, attempt));
    }

    List<Refusal> refusals(int limit) {
        return new VisitRepository(desk.rows())
                .refusalsToLookAt(
                        site.now().id(),
                        site.now().day(site.now().businessDay(desk.clock().instant())).start(),
                        limit);
    }

    private Optional<Works> alone() {
        return desk.line().up() == RunningDesk.Line.State.DOWN
                ? Optional.of(works.read()).filter(Works::isDown)
                : Optional.empty();
    }

    /// Whoever sells them: for somebody who asks which room is free now.
    private List<FreeRoom> free(List<Resource> rooms, Instant now) {
        return new FreeRooms(desk.rows())
                .toAskFor(site.now().localDate(now), site.now(), desk.code(), now, 1).stream()
                        .filter(FreeRoom::isNow)
                        .sorted(Comparator.comparing(one -> rooms.indexOf(one.room())))
                        .toList();
    }

    private Optional<NeedsAHand> drawer(Instant now) {
        DrawerDay day = drawer.day();
        return NeedsAHand.drawer(
                day,
                Optional.ofNullable(day.figures().from()).map(at -> site.now().businessDay(at)),
                site.now().businessDay(now),
                site.now().isOpenAt(now));
    }

    private Map<String, String> homes(List<Expected> expected) {
        SiteRepository sites = new SiteRepository(desk.rows());
        Map<String, String> homes = new HashMap<>();
        for (Expected one : expected) {
            homes.computeIfAbsent(one.home(), id -> sites.find(id).map(Site::name).orElse(id));
        }
        return homes;
    }

    /// Both scripts of a member's name, or the name a walk-in gave.
    private Map<String, String> names(List<Booking> bookings) {
        MemberRepository members = new MemberRepository(desk.rows());
        Map<String, String> names = new HashMap<>();
        for (Booking one : bookings) {
            String name =
                    switch (one.holder()) {
                        case Holder.Member(String id) ->
                                members.find(id).map(TodayService::name).orElse("");
                        case Holder.Named(String given) -> given;
                        case Holder.Unnamed _, Holder.Erased _ -> "";
                    };
            names.put(one.id().toString(), name);
        }
        return names;
    }

    private static String name(Member member) {
        String latin = member.latin();
        return latin == null ? member.name() : member.name() + " " + latin;
    }
}
