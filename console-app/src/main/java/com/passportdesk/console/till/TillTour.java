package com.passportdesk.console.till;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.receipt.ReceiptService;
import com.passportdesk.console.receipt.Receipts;
import com.passportdesk.console.receipt.Sheet;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourFailure;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Product;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sample.SampleStaff;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The till's part of the day: a day pass for cash, and a room with day passes by card and cash.
@Configuration
class TillTour {

    private final TillService till;
    private final Receipts read;
    private final ReceiptService receipts;
    private final Formats formats;

    TillTour(TillService till, Receipts read, ReceiptService receipts, Formats formats) {
        this.till = till;
        this.read = read;
        this.receipts = receipts;
        this.formats = formats;
    }

    private record Step(int order, String title, Consumer<Tour> play) implements TourStep {
        @Override
        public void run(Tour tour) {
            play.accept(tour);
        }
    }

    @Bean
    TourStep walkInTour() {
        return new Step(400, "A walk-in buys a day pass", this::dayPass);
    }

    @Bean
    TourStep roomTour() {
        return new Step(600, "A walk-in for two books a room", this::room);
    }

    @Bean
    TourStep roomOfflineTour() {
        return new Step(
                770, "A walk-in buys a day pass and a room without a line", this::withoutALine);
    }

    private void dayPass(Tour tour) {
        int before = read.today().size();
        Money price = till.products().getFirst().price();
        Money note = CashSuggestions.of(price).getLast();
        tour.press(DeskKey.control(KeyCode.N));
        tour.await("the sale asks for a name", () -> tour.isShown("walk-in-name"));
        tour.type("Anna Weber");
        tour.press(DeskKey.ENTER);
        tour.awaitText(till.products().getFirst().name());
        tour.picture("walk-in-what");
        tour.press(DeskKey.digit(1));
        tour.await("the cash is asked for", () -> tour.isShown("cash"));
        tour.type(note.major().toBigInteger().toString());
        tour.awaitText(money(note.minus(price)));
        tour.picture("walk-in-pay");
        tour.press(DeskKey.ENTER);
        Sheet sheet = issued(tour, before);
        tour.picture("receipt");
        keep(tour, sheet);
    }

    private void withoutALine(Tour tour) {
        int before = read.today().size();
        Money pass = till.products().getFirst().price();
        FreeRoom chosen = chooseRoom(tour);
        tour.awaitText(till.products().getFirst().name());
        tour.press(DeskKey.digit(1));
        Money total = priceOfNinetyMinutes(chosen).plus(pass);
        Money note = CashSuggestions.of(total).getLast();
        tour.awaitText(money(total));
        tour.press(DeskKey.control(KeyCode.DIGIT1));
        tour.await("the sale asks for a name", () -> tour.isShown("walk-in-name"));
        tour.type("Paula Brandt");
        tour.press(DeskKey.control(KeyCode.DIGIT3));
        tour.await("the cash is asked for", () -> tour.isShown("cash"));
        tour.type(note.major().toPlainString());
        tour.awaitText(money(note.minus(total)));
        tour.picture("walk-in-line-down");
        tour.press(DeskKey.ENTER);
        Sheet sheet = issued(tour, before);
        tour.picture("receipt-line-down");
        keep(tour, sheet);
        tour.press(DeskKey.function(4));
        tour.awaitText("Brandt");
        tour.press(DeskKey.function(2));
        tour.say(chosen.room().name() + " is booked on this desk's own lease; " + tour.notSent());
    }

    /// The room that is free longest, for ninety minutes.
    private FreeRoom chooseRoom(Tour tour) {
        tour.press(DeskKey.control(KeyCode.B));
        List<FreeRoom> free = RoomChoice.inOrder(till.freeRooms(till.date(), 1), RoomChoice.USUAL);
        if (free.isEmpty()) {
            throw new TourFailure("No room is free to be sold at this desk");
        }
        int place = 0;
        for (int i = 0; i < Math.min(9, free.size()); i++) {
            if (free.get(i).free().length().compareTo(free.get(place).free().length()) > 0) {
                place = i;
            }
        }
        String name = free.get(place).room().name();
        tour.awaitText(name);
        tour.press(DeskKey.of(KeyCode.RIGHT));
        tour.press(DeskKey.of(KeyCode.RIGHT));
        tour.picture(
                tour.desk().line().words().isEmpty() ? "walk-in-rooms" : "walk-in-rooms-line-down");
        tour.press(DeskKey.digit(place + 1));
        return free.get(place);
    }

    private static Money priceOfNinetyMinutes(FreeRoom chosen) {
        return chosen.price(chosen.atMost(Duration.ofMinutes(90)));
    }

    private void room(Tour tour) {
        int before = read.today().size();
        FreeRoom chosen = chooseRoom(tour);
        tour.awaitText(till.products().getFirst().name());
        tour.press(DeskKey.digit(1));
        tour.press(DeskKey.digit(1));
        Money total =
                priceOfNinetyMinutes(chosen)
                        .plus(till.products().getFirst().price().times(2))
                        .plus(ticket(tour));
        tour.awaitText(money(total));
        tour.press(DeskKey.control(KeyCode.DIGIT1));
        tour.await("the sale asks for a name", () -> tour.isShown("walk-in-name"));
        tour.type("Lucía Ibarra");
        tour.press(DeskKey.control(KeyCode.DIGIT3));
        tour.await("the cash is asked for", () -> tour.isShown("cash"));
        tour.type("50");
        tour.press(new DeskKey(DeskKey.digit(3).code(), DeskKey.Held.ALT));
        tour.press(new DeskKey(DeskKey.digit(2).code(), DeskKey.Held.ALT));
        tour.picture("walk-in-room-pay");
        tour.press(DeskKey.ENTER);
        Sheet sheet = issued(tour, before);
        tour.picture("receipt-room");
        keep(tour, sheet);
        onePassBack(tour);
        tour.press(DeskKey.function(5));
        tour.press(DeskKey.control(KeyCode.S));
        tour.await("the goods are shown", () -> tour.isShown("goods-number"));
        tour.awaitText(counted().name());
        tour.picture("goods");
        tour.press(DeskKey.function(4));
        tour.awaitText("Ibarra");
        tour.picture("bookings");
        tour.widePicture("bookings");
    }

    /// The second of two people has to go; since somebody came in with the passes, a manager types
    /// a PIN.
    private void onePassBack(Tour tour) {
        int before = read.today().size();
        tour.press(DeskKey.control(KeyCode.U));
        tour.await("what remains is shown", () -> tour.isShown("refund-reason"));
        tour.awaitText(till.products().getFirst().name());
        tour.press(DeskKey.digit(2));
        tour.press(DeskKey.control(KeyCode.DIGIT2));
        tour.type("One of the two has to go");
        tour.press(DeskKey.CONTROL_ENTER);
        tour.await("a second person is asked for", () -> tour.isFocused("refund-pin"));
        tour.type(SampleStaff.MANAGER_PIN);
        tour.picture("refund");
        tour.press(DeskKey.CONTROL_ENTER);
        Sheet note = issued(tour, before);
        tour.picture("credit-note");
        keep(tour, note);
    }

    private Product counted() {
        return till.products().stream()
                .filter(product -> till.left().containsKey(product.id()))
                .findFirst()
                .orElseThrow(() -> new TourFailure("Nothing is counted at this desk"));
    }

    /// A place at the event of the day, of which there are few.
    private Money ticket(Tour tour) {
        List<Product> products = till.products();
        for (int place = 0; place < Math.min(9, products.size()); place++) {
            Product event = products.get(place);
            if (event.event() != null) {
                tour.awaitText(till.left().getOrDefault(event.id(), event.name()));
                tour.picture("walk-in-counted");
                tour.press(DeskKey.digit(place + 1));
                return event.price();
            }
        }
        throw new TourFailure("No event is sold at this desk");
    }

    private Sheet issued(Tour tour, int before) {
        tour.await("the receipt is issued", () -> read.today().size() > before);
        Sheet sheet = read.today().getFirst();
        tour.awaitText(sheet.receipt().number());
        tour.await("the receipt is on the screen", () -> tour.isShown("change"));
        return sheet;
    }

    private void keep(Tour tour, Sheet sheet) {
        Receipt receipt = sheet.receipt();
        tour.keep(receipts.save(sheet), receipt.number() + ".pdf");
        tour.say(
                "Receipt %s for %s: %s, %s given back"
                        .formatted(
                                receipt.number(),
                                sheet.customer(),
                                money(receipt.total()),
                                money(receipt.change())));
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
