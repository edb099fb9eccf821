package com.passportdesk.console.till;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.console.wallet.WalletService;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Product;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.SaleAnswers;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.SaleRefusal;
import com.passportdesk.store.sale.Sell;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// One sale at the desk: who, what, pay. What was typed stays typed until the sale is made.
@Component
@Scope("prototype")
final class WalkInViewModel {

    private final TillService till;
    private final SaleSentences sentences;
    private final Background background;
    private final Problems problems;
    private final Payment payment;
    private final Background.Latest<Quote> quotes;
    private final LeftToSell left;
    private final AskedBack asked;
    private final WalletPart wallet;
    private final UUID command = CommandIds.fresh();
    private final Instant startedAt;
    private final SaleSteps steps = new SaleSteps();
    private final Customer customer = new Customer();
    private final StringProperty saleProblem = new SimpleStringProperty("");
    private final ObjectProperty<Basket> basket = new SimpleObjectProperty<>(Basket.EMPTY);
    private final ObjectProperty<Quote> quote;
    private final OfferedProducts offered;
    private final RoomChoice rooms;
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private Consumer<SaleOutcome.Sold> whenSold = _ -> {};
    private boolean finished;

    WalkInViewModel(
            TillService till,
            WalletService wallets,
            SaleSentences sentences,
            Background background,
            Problems problems,
            Texts texts) {
        this.till = till;
        this.sentences = sentences;
        this.background = background;
        this.problems = problems;
        this.startedAt = till.now();
        Money nothing = Money.zero(till.site().currency());
        this.quote = new SimpleObjectProperty<>(new Quote(List.of(), List.of(), nothing, null));
        this.payment = new Payment(texts.locale(), nothing.currency());
        this.asked = new AskedBack(till::mayOverride, this::reprice);
        this.wallet = new WalletPart(wallets, background, payment, problems);
        this.quotes = background.latest("price the sale", this::quoted);
        this.offered = new OfferedProducts(till, basket, background);
        this.rooms = new RoomChoice(till, steps, background);
        this.left = new LeftToSell(till, quote, background);
        steps.step()
                .subscribe(now -> {
                    if (now != SaleSteps.Step.PAY) {
                        payment.pressed().forget();
                    }
                });
    }

    void whenSold(Consumer<SaleOutcome.Sold> listener) {
        whenSold = listener;
    }

    /// Sells to a member, starting with one day pass.
    void beginWithDayPass(String member) {
        basket.set(Basket.EMPTY.plus(till.site().dayPassProduct()));
        pay();
        beginFor(member, () -> {});
    }

    /// Sells to a member.
    ///
    /// @param then what comes once the member is read
    void beginFor(String member, Runnable then) {
        wallet.read(member);
        payment.pressed().awaits(Pressed.For.PRICE);
        background.run(
                "read the member",
                () -> till.member(member).map(Buyer::of),
                found -> {
                    found.ifPresent(customer.buyer()::set);
                    reprice();
                    then.run();
                });
    }

    /// Sells a room that was chosen elsewhere.
    void beginWithRoom(String room, Instant from, Instant until) {
        put(Basket.EMPTY.plus(new SaleItem.Room(room, from, until, 1)));
    }

    /// Sells the move of a booking to whoever has it, to where it costs more.
    void beginWithHeld(SaleItem item, Holder holder) {
        basket.set(Basket.EMPTY.plus(item));
        pay();
        switch (holder) {
            case Holder.Member(String id) -> beginFor(id, () -> {});
            case Holder.Named(String name) -> {
                customer.name().set(name);
                reprice();
            }
            case Holder.Unnamed(), Holder.Erased _ -> reprice();
        }
    }

    // Who.

    void who() {
        steps.who();
    }

    Customer customer() {
        return customer;
    }

    // What.

    void what() {
        steps.what();
        reprice();
    }

    /// Adds the product with this key, from 0. A day pass as the first thing leads on to paying,
    /// because most walk-ins want nothing else.
    void add(int index) {
        List<Product> products = offered.products().getValue();
        if (index >= products.size()) {
            return;
        }
        boolean first = basket.get().isEmpty() && steps.is(SaleSteps.Step.WHAT);
        Product product = products.get(index);
        put(basket.get().plus(product.id()));
        if (first && product.id().equals(till.site().dayPassProduct())) {
            pay();
        }
    }

    void choose(int by) {
        basket.set(basket.get().moved(by));
    }

    void more(int by) {
        put(basket.get().changed(by));
    }

    void remove() {
        put(basket.get().withoutChosen());
    }

    private void put(Basket changed) {
        payment.pressed().forget();
        basket.set(changed);
        reprice();
    }

    void offerRooms() {
        steps.rooms();
        rooms.ask();
    }

    void addRoom(int index) {
        rooms.take(index, this::take, () -> {});
    }

    /// What Enter does while the rooms are offered: the first of them, or on where there is none.
    void addFirstRoom() {
        rooms.take(0, this::take, this::pay);
    }

    void take(SaleItem item) {
        basket.set(basket.get().plus(item));
        what();
    }

    private void reprice() {
        Holder who = customer.holder();
        List<SaleItem> items = basket.get().items();
        SaleAnswers answers = asked.answers();
        payment.pressed().awaits(Pressed.For.PRICE);
        quotes.ask(() -> till.quote(who, items, answers));
    }

    private void quoted(Quote priced) {
        quote.set(priced);
        SaleRefusal refusal = priced.refusal();
        saleProblem.set("");
        customer.problem().set("");
        asked.refused(refusal);
        if (refusal != null && !(refusal instanceof SaleRefusal.Empty)) {
            say(refusal);
        }
        payment.due(priced.total());
    }

    // Pay.

    void pay() {
        steps.pay();
    }

    void payByCard() {
        pay();
        if (!payment.byCard()) {
            showAmountProblem();
        }
    }

    /// Puts the typed amount into the customer's wallet.
    void putIntoWallet() {
        wallet.putIn(item -> put(basket.get().plus(item)), sentences.typeAmount());
    }

    WalletPart wallet() {
        return wallet;
    }

    private boolean showAmountProblem() {
        String problem =
                sentences.of(
                        payment.reading(), payment.cash().get(), quote.get().total().currency());
        payment.problem().set(problem);
        return !problem.isEmpty();
    }

    /// Makes the sale, once however often it is asked for; after what was pressed before.
    void finish() {
        if (payment.pressed().isWaiting()) {
            payment.pressed().act(this::finish);
        } else {
            sell();
        }
    }

    private void sell() {
        if (busy.get() || finished || showAmountProblem()) {
            return;
        }
        busy.set(true);
        Sell sell =
                new Sell(
                        command,
                        startedAt,
                        customer.holder(),
                        basket.get().items(),
                        payment.tenders(),
                        asked.answers());
        background.run(
                "sell",
                () -> till.sell(sell),
                this::answered,
                failure -> {
                    busy.set(false);
                    problems.accept(failure);
                });
    }

    private void answered(SaleOutcome outcome) {
        busy.set(false);
        switch (outcome) {
            case SaleOutcome.Refused(SaleRefusal refusal) -> {
                say(refusal);
                asked.met();
            }
            case SaleOutcome.Sold sold -> {
                finished = true;
                whenSold.accept(sold);
            }
        }
    }

    /// Points at the field that has to change.
    private void say(SaleRefusal refusal) {
        String sentence = sentences.of(refusal);
        asked.refused(refusal);
        switch (AskedBack.place(refusal)) {
            case NAME -> {
                customer.problem().set(sentence);
                steps.who();
            }
            case PAYMENT -> {
                payment.problem().set(sentence);
                pay();
            }
            case GOODS -> {
                saleProblem.set(sentence);
                if (refusal instanceof SaleRefusal.Empty) {
                    steps.what();
                }
            }
        }
    }

    /// One step back inside the sale; false when there is none.
    boolean back() {
        if (steps.isOfRooms()) {
            steps.what();
            return true;
        }
        return switch (steps.step().getValue()) {
            case WHO -> false;
            case WHAT -> {
                who();
                yield true;
            }
            case PAY -> {
                what();
                yield true;
            }
        };
    }

    /// Whether the customer may still turn round: nothing was taken from them, and nothing is being
    /// written down.
    boolean mayLeave() {
        return !busy.get() && !finished && payment.cards().getValue().isEmpty();
    }

    /// The customer left, or came back: what nobody waits for is not kept.
    void left(boolean gone) {
        finished = gone;
    }

    /// Whether there is something worth keeping when the sale is interrupted.
    boolean isBegun() {
        boolean typed = customer.isBegun() || !payment.cash().get().isBlank();
        return !finished && (typed || !basket.get().isEmpty());
    }

    int dayPasses() {
        return quote.get().dayPasses();
    }

    Payment payment() {
        return payment;
    }

    ReadOnlyProperty<String> saleProblem() {
        return saleProblem;
    }

    SaleSteps steps() {
        return steps;
    }

    ReadOnlyProperty<Quote> quote() {
        return quote;
    }

    OfferedProducts offered() {
        return offered;
    }

    LeftToSell left() {
        return left;
    }

    AskedBack asked() {
        return asked;
    }

    RoomChoice rooms() {
        return rooms;
    }

    ObservableValue<Basket> basket() {
        return basket;
    }

    ReadOnlyProperty<Boolean> busy() {
        return busy;
    }
}
