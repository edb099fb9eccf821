package com.passportdesk.store.sale;

import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.MoveBookingHandler;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundHandler;
import com.passportdesk.store.refund.RefundOutcome;
import com.passportdesk.store.sample.SampleCast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Receipts and credit notes say for ever what they said when they were issued.
class FinalDocumentTest {

    private static final Instant FIVE = Instant.parse("2027-04-23T15:00:00Z");
    private static final Stretch SOLD = new Stretch(FIVE, FIVE.plusSeconds(3600));
    private static final String ROOM = "ber1-panke";

    private final SampleCast.Person buyer = SampleHome.NETWORK.cast().japanese();

    @TempDir Path directory;

    private TillDesk desk;

    @BeforeEach
    void openTheTill() {
        desk = TillDesk.berlin(directory);
    }

    @AfterEach
    void closeTheTill() {
        desk.close();
    }

    private SaleOutcome.Sold sold(Holder customer) {
        return desk.sold(
                customer,
                List.of(
                        goods("ber1-espresso", 1),
                        new SaleItem.Room(ROOM, FIVE, FIVE.plusSeconds(3600), 2)),
                card(3600 + 290, "EUR"));
    }

    private UUID creditNote(SaleOutcome.Sold sold) {
        RefundOutcome outcome =
                desk.store()
                        .submit(
                                "s-ber1-1",
                                new RefundHandler(),
                                new Refund(
                                        UUID.randomUUID(),
                                        sold.receipt(),
                                        List.of(new Refund.Wish(1, 1)),
                                        "cold",
                                        Optional.empty(),
                                        Optional.empty(),
                                        false,
                                        Optional.empty()));
        return ((RefundOutcome.Refunded) outcome).creditNote();
    }

    private Receipt receipt(UUID id) {
        return new ReceiptRepository(desk.store().rows()).find(id).orElseThrow();
    }

    private void moveToTheEvening(SaleOutcome.Sold sold) {
        UUID booking = sold.bookings().getFirst();
        Instant six = FIVE.plusSeconds(3600);
        assertThat(
                        desk.store()
                                .submit(
                                        "s-ber1-1",
                                        new MoveBookingHandler(),
                                        new MoveBooking(
                                                UUID.randomUUID(),
                                                booking,
                                                ROOM,
                                                six,
                                                six.plusSeconds(3600))))
                .isInstanceOf(ChangeOutcome.Moved.class);
        assertThat(new BookingRepository(desk.store().rows()).find(booking).orElseThrow().time())
                .isEqualTo(new Stretch(six, six.plusSeconds(3600)));
    }

    private void change(String kind, String id, Map<String, String> values) {
        Document found = new Documents(desk.store().rows()).find(kind, id).orElseThrow();
        ObjectNode fields = found.fields().deepCopy();
        values.forEach(fields::put);
        fields.remove("address");
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Merged(
                                        desk.store().progress().cursor() + 1,
                                        new Document(kind, id, found.version() + 1, fields),
                                        Map.of())));
    }

    @Test
    void movingTheRoomAndOtherNamesAndAddressesChangeNothingOnThem() {
        SaleOutcome.Sold sold = sold(new Holder.Member(buyer.member()));
        UUID note = creditNote(sold);
        Receipt receipt = receipt(sold.receipt());
        Receipt credit = receipt(note);
        assertThat(receipt.lines().getLast().booked()).isEqualTo(SOLD);
        assertThat(receipt.parties().issuer())
                .isEqualTo(
                        new Parties.Issuer(
                                "Halyard Deutschland GmbH",
                                List.of("Musterufer 12", "10117 Berlin"),
                                "DE123456789",
                                "37/123/45678"));
        assertThat(receipt.parties().customer())
                .isEqualTo(new Parties.Named(buyer.name(), String.valueOf(buyer.latin())));
        assertThat(credit.parties()).isEqualTo(receipt.parties());

        moveToTheEvening(sold);
        change("member", buyer.member(), Map.of("name", "Somebody Else"));
        change(
                "entity",
                receipt.entity(),
                Map.of("name", "Another GmbH", "vatNumber", "DE987654321"));
        assertThat(new MemberRepository(desk.store().rows()).find(buyer.member()))
                .get()
                .extracting(member -> member.name())
                .isEqualTo("Somebody Else");
        assertThat(Parties.issuer(receipt.entity(), desk.store().rows()))
                .isEqualTo(
                        new Parties.Issuer(
                                "Another GmbH", List.of(), "DE987654321", "37/123/45678"));

        assertThat(receipt(sold.receipt())).isEqualTo(receipt);
        assertThat(receipt(note)).isEqualTo(credit);
        Map<String, String> live = new TreeMap<>(desk.store().digest());
        desk.restart(this::deleteRows);
        assertThat(new TreeMap<>(desk.store().digest())).isEqualTo(live);
        assertThat(receipt(sold.receipt())).isEqualTo(receipt);
        assertThat(receipt(note)).isEqualTo(credit);
        // One that is issued now says what is so now.
        SaleOutcome.Sold espresso =
                desk.sold(
                        new Holder.Unnamed(), List.of(goods("ber1-espresso", 1)), card(290, "EUR"));
        assertThat(receipt(espresso.receipt()).parties())
                .isEqualTo(
                        new Parties(
                                new Parties.Issuer(
                                        "Another GmbH", List.of(), "DE987654321", "37/123/45678"),
                                null));
    }

    private void deleteRows() {
        try {
            Files.delete(directory.resolve("store.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Before, records did not say when a room was sold for: its booking's own record does.
    @Test
    void anOlderReceiptOfARoomSaysWhenItWasBookedFirst() {
        SaleOutcome.Sold sold = sold(new Holder.Unnamed());
        Entry written =
                desk.store().read(1, 1_000).stream()
                        .map(Stored::entry)
                        .filter(entry -> entry.type().equals(Events.RECEIPT_ISSUED))
                        .findFirst()
                        .orElseThrow();
        UUID older = UUID.randomUUID();
        ObjectNode body = written.body().deepCopy();
        body.put("receipt", older.toString()).put("number", "BER1-D1-R-2027-000001");
        body.put("series", "BER1-D1-R-2027").remove("issuer");
        for (JsonNode line : body.get("lines")) {
            ((ObjectNode) line).remove(List.of("from", "until"));
        }
        Entry entry =
                new Entry(
                        UUID.randomUUID(),
                        "BER1-D1",
                        UUID.randomUUID(),
                        1,
                        written.at(),
                        written.operator(),
                        null,
                        0,
                        written.type(),
                        written.version(),
                        written.scope(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        CanonicalJson.sorted(body));
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Record(
                                        desk.store().progress().cursor() + 1,
                                        new EntryCodec(desk.store().keys())
                                                .canonical(entry, "0".repeat(64)),
                                        Map.of())));
        moveToTheEvening(sold);
        assertThat(receipt(older).lines().getLast().booked()).isEqualTo(SOLD);
        assertThat(receipt(older).parties()).isEqualTo(Parties.UNKNOWN);
    }
}
