package com.passportdesk.console.till;

import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.receipt.PutAside;
import com.passportdesk.console.receipt.ShowReceipt;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/// Where sales begin, wait and end: opened from anywhere, put aside when something comes between,
/// taken back, and followed by their receipt. On the JavaFX thread.
@Component
public final class SaleStart {

    private final Navigation navigation;
    private final ShowReceipt receipts;
    private final PutAside aside;
    private final Texts texts;
    private final Formats formats;

    SaleStart(
            Navigation navigation,
            ShowReceipt receipts,
            PutAside aside,
            Texts texts,
            Formats formats) {
        this.navigation = navigation;
        this.receipts = receipts;
        this.aside = aside;
        this.texts = texts;
        this.formats = formats;
    }

    /// An empty sale for whoever stands there.
    public void begin() {
        open();
    }

    /// A sale that starts with the rooms that are free now.
    public void beginWithRooms() {
        open().model().offerRooms();
    }

    /// The same for the rooms of another day.
    public void beginWithRooms(LocalDate date) {
        WalkInViewModel sale = open().model();
        sale.rooms().choose(date);
        sale.offerRooms();
    }

    /// A sale of a room at a time that was chosen already.
    public void beginWithRoom(String room, Instant from, Instant until) {
        open().model().beginWithRoom(room, from, until);
    }

    /// A sale of the move of a booking to where it costs more.
    public void beginWithMove(SaleItem.RoomMove move, Holder holder) {
        open().model().beginWithHeld(move, holder);
    }

    /// A sale of what was agreed for a booking that is not paid.
    public void beginWithBooking(Booking booking) {
        open().model().beginWithHeld(new SaleItem.Booked(booking.id()), booking.holder());
    }

    /// A day pass for a member who was refused; paid, they are inside.
    public void beginWithDayPass(String member) {
        open().model().beginWithDayPass(member);
    }

    /// A sale to a member, from the products.
    void beginFor(String member) {
        WalkInViewModel sale = open().model();
        sale.beginFor(member, unlessBegun(sale, sale::what));
    }

    /// A sale to a member, from the rooms that are free now.
    void beginWithRoomsFor(String member) {
        WalkInViewModel sale = open().model();
        sale.beginFor(member, unlessBegun(sale, sale::offerRooms));
    }

    /// Whoever went on before the member was read stays where they went.
    private static Runnable unlessBegun(WalkInViewModel sale, Runnable first) {
        return () -> {
            if (sale.steps().step().getValue() == SaleSteps.Step.WHO) {
                first.run();
            }
        };
    }

    private WalkInView open() {
        LoadedScreen loaded = navigation.load(WalkInView.class);
        WalkInView view = (WalkInView) loaded.screen();
        view.standsAs(loaded);
        view.model().whenSold(sold -> sold(loaded, sold));
        navigation.show(loaded);
        return view;
    }

    private void sold(LoadedScreen sale, SaleOutcome.Sold sold) {
        receipts.sold(sale, sold.receipt(), sold.visits().size());
    }

    /// Keeps a sale that something came between, in the side bar.
    ShellModel.Parked park(WalkInView view, LoadedScreen screen) {
        WalkInViewModel sale = view.model();
        String name = sale.customer().words();
        return aside.park(
                texts.get("till.parked", money(sale.quote().getValue().total())),
                name.isEmpty() ? texts.get("till.walkIn") : name,
                face(sale, name),
                screen);
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }

    void unpark(ShellModel.Parked parked) {
        aside.unpark(parked);
    }

    static Face face(WalkInViewModel sale, String name) {
        Buyer buyer = sale.customer().buyer().getValue();
        return buyer == null ? Initials.face(name) : new Face.Portrait(buyer.portrait());
    }
}
