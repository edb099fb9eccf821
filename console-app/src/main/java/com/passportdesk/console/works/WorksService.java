package com.passportdesk.console.works;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.works.Works.Sold;
import com.passportdesk.console.works.Works.ToSell;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.FreeRooms;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.desk.Damage;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.goods.GoodsRepository;
import com.passportdesk.store.goods.GoodsRepository.Shelf;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Lost;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.LeaseRepository.Left;
import com.passportdesk.store.projection.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Reads what this desk can do by itself. Blocks.
@Service
public final class WorksService {

    private final OpenDesk desk;
    private final DeskDevices devices;
    private final DeskSite site;

    WorksService(OpenDesk desk, DeskDevices devices, DeskSite site) {
        this.desk = desk;
        this.devices = devices;
        this.site = site;
    }

    /// As it stands now, from what is known here alone.
    public Works read() {
        Instant now = desk.clock().instant();
        List<ToSell> toSell = new ArrayList<>();
        toSell.add(hotDesks(now));
        toSell.add(rooms(now));
        goods(now, toSell);
        return new Works(
                now, site.now(), desk.line(), heard(), kept(), toSell, unsent(), devices.health());
    }

    private Works.Kept kept() {
        Damage damage = desk.store().damage();
        return damage.stopsSales()
                ? Works.Kept.STOPS_SALES
                : damage.first() == 0 ? Works.Kept.WHOLE : Works.Kept.IN_PART;
    }

    /// Names of the desks of this site that are heard without the centre.
    public List<String> heard() {
        Documents documents = new Documents(desk.rows());
        return desk.neighbours().stream()
                .map(one ->
                        documents
                                .find("desk", one.desk())
                                .map(found -> found.fields().path("name").asString(one.desk()))
                                .orElse(one.desk()))
                .toList();
    }

    private ToSell hotDesks(Instant now) {
        String thing = "hotdesk:" + site.now().id() + ":" + site.now().localDate(now);
        LeaseRepository leases = new LeaseRepository(desk.rows());
        Left left = leases.left(thing, desk.code(), now);
        return new ToSell(
                Sold.HOT_DESKS,
                "",
                left.here(),
                left.elsewhere(),
                leases.soldUntil(List.of(thing), desk.code(), now).get(thing));
    }

    /// Rooms of which this desk may still sell something today.
    private ToSell rooms(Instant now) {
        long all =
                new BookingRepository(desk.rows())
                        .rooms(site.now().id()).stream()
                                .filter(room -> room.hourly() != null)
                                .count();
        List<String> mine =
                new FreeRooms(desk.rows())
                        .today(site.now(), desk.code(), now, 1).stream()
                                .map(FreeRoom::room)
                                .map(Resource::id)
                                .map(id -> "room:" + id)
                                .toList();
        Map<String, Instant> until =
                mine.isEmpty()
                        ? Map.of()
                        : new LeaseRepository(desk.rows()).soldUntil(mine, desk.code(), now);
        return new ToSell(
                Sold.ROOMS,
                "",
                mine.size(),
                (int) all - mine.size(),
                until.values().stream().min(Comparator.naturalOrder()).orElse(null));
    }

    private void goods(Instant now, List<ToSell> to) {
        List<Shelf> shelves =
                new GoodsRepository(desk.rows()).shelves(site.now(), desk.code(), now);
        List<String> things = shelves.stream().map(one -> one.product().thing()).toList();
        Map<String, Instant> until =
                things.isEmpty()
                        ? Map.of()
                        : new LeaseRepository(desk.rows()).soldUntil(things, desk.code(), now);
        for (Shelf shelf : shelves) {
            to.add(
                    new ToSell(
                            shelf.product().event() == null ? Sold.GOODS : Sold.TICKETS,
                            shelf.product().name(),
                            shelf.left().here(),
                            shelf.left().elsewhere(),
                            until.get(shelf.product().thing())));
        }
        // Events first: nobody can put a ticket back on the shelf tomorrow.
        to.sort(Comparator.comparing(ToSell::kind));
    }

    private Unsent unsent() {
        long waiting = desk.line().unsent();
        int most = (int) Math.min(waiting, Unsent.MOST);
        return Unsent.of(most == 0 ? List.of() : firstUnsent(most), waiting);
    }

    /// The first that can be read: behind those that the disk damaged, which are said elsewhere.
    private List<Entry> firstUnsent(int most) {
        DeskStore store = desk.store();
        long from = store.progress().acknowledged() + 1;
        for (Lost one : store.damage().known()) {
            from = one.holds(from) ? one.to() + 1 : from;
        }
        try {
            return store.read(from, most).stream().map(Stored::entry).toList();
        } catch (StoreProblem damageFoundNow) {
            // How many wait is known all the same.
            return List.of();
        }
    }
}
