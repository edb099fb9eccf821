package com.passportdesk.console.till;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.receipt.Receipts;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.sale.Product;
import com.passportdesk.store.sample.SampleCast;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// A member puts money into a wallet and pays from it: no cash is handed over a second time.
@Component
final class WalletTour implements TourStep {

    private static final int ORDER = 610;
    private static final String AMOUNT = "20";
    private static final DeskKey PUT_IN = alt(WalletBox.PUT_IN);
    private static final DeskKey PAY = alt(WalletBox.PAY);

    private final TillService till;
    private final Receipts receipts;
    private final Formats formats;

    WalletTour(TillService till, Receipts receipts, Formats formats) {
        this.till = till;
        this.receipts = receipts;
        this.formats = formats;
    }

    private static DeskKey alt(DeskKey digit) {
        return new DeskKey(digit.code(), DeskKey.Held.ALT);
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "A member pays from a wallet";
    }

    @Override
    public void run(Tour tour) {
        SampleCast.Person person = tour.cast().japanese();
        sell(tour, person);
        tour.press(DeskKey.control(KeyCode.DIGIT3));
        tour.await("the cash is asked for", () -> tour.isFocused("cash"));
        tour.type(AMOUNT);
        tour.press(PUT_IN);
        tour.awaitText(AMOUNT);
        tour.type(AMOUNT);
        tour.picture("wallet-put-in");
        issue(tour);
        sell(tour, person);
        Product first = till.products().get(1);
        tour.awaitText(first.name());
        tour.press(DeskKey.digit(2));
        tour.press(DeskKey.control(KeyCode.DIGIT3));
        tour.await("the wallet is known", () -> tour.isShown("wallet"));
        tour.awaitText(formats.money(first.price().minor(), first.price().currency()) + " due");
        tour.press(PAY);
        tour.picture("wallet-pay");
        issue(tour);
        tour.picture("receipt-wallet");
        tour.say("What was put in is no sale yet; " + first.name() + " was paid from it.");
        tour.press(DeskKey.function(2));
    }

    private static void sell(Tour tour, SampleCast.Person person) {
        tour.press(DeskKey.function(2));
        tour.press(DeskKey.control(KeyCode.K));
        tour.type(person.name());
        tour.awaitText(person.name());
        tour.press(DeskKey.ENTER);
        tour.await("the record is open", () -> tour.isShown("person"));
        tour.press(DeskKey.digit(5));
        tour.await("the sale is open", () -> tour.isShown("cash"));
    }

    private void issue(Tour tour) {
        int before = receipts.today().size();
        tour.press(DeskKey.ENTER);
        tour.await("the receipt is issued", () -> receipts.today().size() > before);
        tour.awaitText(receipts.today().getFirst().receipt().number());
    }
}
