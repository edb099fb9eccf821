package com.passportdesk.console.settle;

import com.passportdesk.console.desk.DeskNames;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.till.Initials;
import com.passportdesk.console.till.RoomOrOverride;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.booking.RoomFacts;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.conflict.ConflictRepository.Settled;
import com.passportdesk.store.conflict.SettleConflict;
import com.passportdesk.store.conflict.SettleConflictHandler;
import com.passportdesk.store.conflict.SettleOutcome;
import com.passportdesk.store.conflict.Settlement;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.Colleague;
import com.passportdesk.store.staff.StaffRepository;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.wallet.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// What the screen and programs ask about conflicts. Blocks.
@Service
final class SettleService {

    /// How long a decision is shown.
    private static final Duration SHOWN = Duration.ofDays(7);

    private static final int CARDS = 50;

    private final OpenDesk desk;
    private final DeskSite site;

    SettleService(OpenDesk desk, DeskSite site) {
        this.desk = desk;
        this.site = site;
    }

    /// What there is to see.
    ///
    /// @param twice cards of which another one of the same issue counts
    record Everything(List<Waiting> waiting, List<TwiceMade> twice, List<Decided> decided) {}

    /// A card that opens nothing because another desk made one of the same issue first: its person
    /// needs a new one.
    ///
    /// @param name of the person, to read
    record TwiceMade(Card card, String name) {}

    /// Something that was settled.
    ///
    /// @param about name and room of the booking it was about; empty for none
    record Decided(Settled settled, String by, String desk, String about, String room) {}

    int count() {
        return new ConflictRepository(desk.rows()).count() + twice().size();
    }

    Everything read() {
        ConflictRepository conflicts = new ConflictRepository(desk.rows());
        return new Everything(
                conflicts.open().stream().map(this::waiting).toList(),
                twice(),
                conflicts.settled(now().minus(SHOWN)).stream().map(this::decided).toList());
    }

    /// By person; at most 50.
    List<TwiceMade> twice() {
        return new CardJobRepository(desk.rows())
                .seconds(now(), CARDS).stream()
                        .map(card -> new TwiceMade(card, documentName("member", card.member())))
                        .toList();
    }

    SettleOutcome settle(SettleConflict command) {
        return new RoomOrOverride<SettleOutcome>(
                        override ->
                                desk.submit(
                                        new SettleConflictHandler(), command.overriding(override)),
                        outcome ->
                                outcome instanceof SettleOutcome.Refused refused
                                        ? refused.refusal()
                                        : null)
                .take(command.override(), desk);
    }

    /// Whether whoever works here may answer for a room without a lease.
    boolean mayOverride() {
        return Rights.has(desk.session(), Right.OVERRIDE);
    }

    Site site() {
        return site.now();
    }

    private Instant now() {
        return desk.clock().instant();
    }

    private Waiting waiting(Conflict conflict) {
        return switch (conflict) {
            case Conflict.SoldTwice twice -> room(twice);
            case Conflict.Changed changed ->
                    new Waiting.Change(changed, documentName(changed.kind(), changed.id()));
            case Conflict.RefundedTwice twice -> refunds(twice);
            case Conflict.Overrun overrun ->
                    new Waiting.Overrun(overrun, thingName(overrun.thing()));
            case Conflict.NotTaken refused -> notTaken(refused);
        };
    }

    private Waiting refunds(Conflict.RefundedTwice twice) {
        return new Waiting.Refunds(
                twice,
                twice.notes().stream()
                        .map(note -> {
                            Receipt.Credit credit = note.credit();
                            String approver = credit == null ? null : credit.approver();
                            return new Waiting.Giver(
                                    note,
                                    colleague(note.operator()),
                                    deskName(note.desk()),
                                    approver == null ? "" : colleague(approver));
                        })
                        .toList());
    }

    private Waiting notTaken(Conflict.NotTaken refused) {
        if (desk.store().damage().known().stream().anyMatch(one -> one.holds(refused.number()))) {
            return new Waiting.NotTaken(refused, "", null, "");
        }
        return desk.store().read(refused.number(), 1).stream()
                .map(Stored::entry)
                .filter(entry -> entry.number() == refused.number())
                .findFirst()
                .map(entry ->
                        new Waiting.NotTaken(
                                refused, entry.type(), entry.at(), colleague(entry.operator())))
                .orElseGet(() -> new Waiting.NotTaken(refused, "", null, ""));
    }

    private Waiting.Room room(Conflict.SoldTwice twice) {
        Instant now = now();
        List<RoomFacts> facts = Settlement.rooms(twice, site.now(), desk.code(), now, desk.rows());
        Settlement proposal = Settlement.propose(twice, facts, now);
        return new Waiting.Room(
                twice,
                roomName(twice.lost().resource()),
                now,
                side(proposal.stays()),
                proposal.moves().map(this::side),
                proposal.rooms(),
                proposal.reversed(facts, now).rooms(),
                Settlement.past(twice, facts, now));
    }

    private Waiting.Side side(Booking booking) {
        Optional<Member> member =
                booking.holder() instanceof Holder.Member(String id)
                        ? new MemberRepository(desk.rows()).find(id)
                        : Optional.empty();
        String name =
                switch (booking.holder()) {
                    case Holder.Member(String id) -> member.map(Member::readable).orElse(id);
                    case Holder.Named(String given) -> given;
                    case Holder.Unnamed _, Holder.Erased _ -> "";
                };
        return new Waiting.Side(
                booking,
                asked(booking),
                name,
                member.map(Member::nativeName).orElse(""),
                member.map(one -> (Face) new Face.Portrait(one.portrait()))
                        .orElseGet(() -> face(name)),
                colleague(booking.made().operator()),
                deskName(booking.made().desk()),
                receipt(booking));
    }

    private Money asked(Booking booking) {
        return new BookingRepository(desk.rows())
                .resource(booking.resource())
                .map(room ->
                        site.now().asked(booking.price(), room.tax(), site.now().localDate(now())))
                .orElseGet(booking::price);
    }

    private static Face face(String name) {
        return name.isEmpty() ? new Face.Picture(Icon.USER, Tone.MUTED) : Initials.face(name);
    }

    private Optional<Receipt> receipt(Booking booking) {
        return Optional.ofNullable(booking.receipt())
                .flatMap(new ReceiptRepository(desk.rows())::find);
    }

    private String colleague(String id) {
        return new StaffRepository(desk.rows()).find(id).map(Colleague::name).orElse(id);
    }

    private String roomName(String id) {
        return new BookingRepository(desk.rows()).resource(id).map(Resource::name).orElse(id);
    }

    private String deskName(String code) {
        return new DeskNames(desk.rows(), desk.site()).of(code);
    }

    private String documentName(String kind, String id) {
        return new Documents(desk.rows())
                .find(kind, id)
                .map(found -> Personal.text(found.fields().get("name")))
                .orElse(id);
    }

    /// `cap:<member>:<month>`, `room:<id>` and `stock:<site>:<product>` are about somebody or
    /// something known here; what hot desks are called depends on the language.
    private String thingName(String thing) {
        String[] parts = thing.split(":", 3);
        return switch (parts[0]) {
            case "cap", Wallet.KIND -> parts.length > 1 ? documentName("member", parts[1]) : "";
            case "room" -> parts.length > 1 ? roomName(parts[1]) : "";
            case "event" -> parts.length > 1 ? documentName("product", parts[1]) : "";
            case "stock" -> parts.length > 2 ? documentName("product", parts[2]) : "";
            default -> thing;
        };
    }

    private Decided decided(Settled settled) {
        Optional<Waiting.Side> side = settled.about().map(this::side);
        return new Decided(
                settled,
                colleague(settled.operator()),
                deskName(settled.desk()),
                side.map(Waiting.Side::name).orElse(""),
                settled.about().map(Booking::resource).map(this::roomName).orElse(""));
    }
}
