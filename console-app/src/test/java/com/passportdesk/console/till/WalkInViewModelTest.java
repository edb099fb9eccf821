package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.console.wallet.WalletService;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.Product;
import com.passportdesk.store.sale.SaleOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@Timeout(300)
class WalkInViewModelTest {

    @TempDir Path home;

    private static WalkInViewModel model(TillBench bench, List<SaleOutcome.Sold> sold) {
        WalkInViewModel model =
                new WalkInViewModel(
                        bench.bean(TillService.class),
                        bench.bean(WalletService.class),
                        bench.bean(SaleSentences.class),
                        Background.immediate(),
                        bench.bean(Problems.class),
                        bench.bean(Texts.class));
        model.whenSold(sold::add);
        return model;
    }

    @Test
    void aSaleIsPricedStepByStepAndSoldOnce() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            List<SaleOutcome.Sold> sold = new ArrayList<>();
            WalkInViewModel model = model(bench, sold);
            assertThat(model.isBegun()).isFalse();
            model.customer().name().set("  Anna\u0007 Weber ");
            model.what();
            model.add(0);
            assertThat(model.steps().step().getValue()).isEqualTo(SaleSteps.Step.PAY);
            model.what();
            model.add(1);
            model.add(1);
            assertThat(model.steps().step().getValue()).isEqualTo(SaleSteps.Step.WHAT);
            assertThat(model.quote().getValue().total()).isEqualTo(new Money(3480, "EUR"));
            model.more(-1);
            model.choose(-1);
            model.more(1);
            assertThat(model.dayPasses()).isEqualTo(2);
            model.choose(1);
            model.remove();
            assertThat(model.quote().getValue().total()).isEqualTo(new Money(5800, "EUR"));
            model.payment().cash().set("60");
            assertThat(model.payment().balance().getValue().giveBack())
                    .isEqualTo(new Money(200, "EUR"));
            model.finish();
            model.finish();
            assertThat(sold).singleElement();
            assertThat(sold.getFirst().change()).isEqualTo(new Money(200, "EUR"));
            assertThat(model.isBegun()).isFalse();
            assertThat(bench.receiptPlaces()).containsExactly(1L);
        }
    }

    /// What the network says of the product, seen by all who listen.
    private static void says(OpenDesk desk, String name) throws Exception {
        Document espresso =
                new Documents(desk.rows()).find("product", "ber1-espresso").orElseThrow();
        ObjectNode fields = espresso.fields().deepCopy();
        fields.put("name", name);
        CountDownLatch told = new CountDownLatch(1);
        Runnable release = desk.onChange(_ -> told.countDown());
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Merged(
                                        desk.store().progress().cursor() + 1,
                                        new Document("product", "ber1-espresso", 1, fields),
                                        Map.of())));
        assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
        release.run();
    }

    private static List<String> names(WalkInViewModel model) {
        return model.offered().products().getValue().stream().map(Product::name).toList();
    }

    @Test
    void whatTheNetworkChangesIsOfferedOnceNothingIsInTheSale() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            OpenDesk desk = bench.bean(OpenDesk.class);
            WalkInViewModel model = model(bench, new ArrayList<>());
            Runnable release = model.offered().follow();
            says(desk, "Ristretto");
            assertThat(names(model)).contains("Ristretto");
            model.what();
            model.add(1);
            says(desk, "Lungo");
            assertThat(names(model)).contains("Ristretto").doesNotContain("Lungo");
            model.remove();
            assertThat(names(model)).contains("Lungo").doesNotContain("Ristretto");
            release.run();
            says(desk, "Doppio");
            assertThat(names(model)).contains("Lungo");
            model.offered().follow().run();
            assertThat(names(model)).contains("Doppio");
        }
    }

    @Test
    void aNameOf300CharactersIsSaidAtItsFieldAndStaysThereToBeMended() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            List<SaleOutcome.Sold> sold = new ArrayList<>();
            WalkInViewModel model = model(bench, sold);
            model.customer().name().set("x".repeat(300));
            model.what();
            model.add(1);
            assertThat(model.customer().problem().getValue()).contains("300 characters");
            assertThat(model.steps().step().getValue()).isEqualTo(SaleSteps.Step.WHO);
            assertThat(model.customer().name().get()).hasSize(300);
            model.customer().name().set("Anna Weber");
            model.what();
            assertThat(model.customer().problem().getValue()).isEmpty();
            model.payByCard();
            model.finish();
            assertThat(sold).singleElement();
        }
    }

    @Test
    void whatIsWrongIsSaidWhereItIsAndCanBeMended() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            List<SaleOutcome.Sold> sold = new ArrayList<>();
            WalkInViewModel model = model(bench, sold);
            model.finish();
            assertThat(model.saleProblem().getValue()).startsWith("There is nothing in the sale");
            assertThat(model.steps().step().getValue()).isEqualTo(SaleSteps.Step.WHAT);
            model.add(1);
            model.pay();
            model.payment().cash().set("0,0x");
            model.payByCard();
            assertThat(model.payment().problem().getValue()).contains("cannot stand");
            model.payment().cash().set("");
            model.payByCard();
            assertThat(model.payment().balance().getValue().open().isZero()).isTrue();
            model.payment().withoutLastCard();
            assertThat(model.payment().balance().getValue().open())
                    .isEqualTo(new Money(290, "EUR"));
            model.payment().give(model.payment().suggestions().getLast());
            assertThat(model.payment().cash().get()).isEqualTo("5.00");
            model.finish();
            assertThat(sold).singleElement();
        }
    }

    @Test
    void aRoomIsOfferedForTheChosenTime() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            WalkInViewModel model = model(bench, new ArrayList<>());
            model.offerRooms();
            assertThat(model.rooms().rooms().getValue().getFirst().isNow()).isTrue();
            model.rooms().longer(2);
            assertThat(model.rooms().duration().getValue()).isEqualTo(Duration.ofMinutes(90));
            model.rooms().longer(-100);
            assertThat(model.rooms().duration().getValue()).isEqualTo(Duration.ofMinutes(90));
            model.addRoom(0);
            var line = model.quote().getValue().lines().getFirst();
            assertThat(line.amount())
                    .isEqualTo(
                            line.room().room().price(Duration.ofMinutes(90), Tax.Rounding.HALF_UP));
            assertThat(model.steps().offer().getValue()).isEqualTo(SaleSteps.Offer.PRODUCTS);
            assertThat(model.back()).isTrue();
            assertThat(model.back()).isFalse();
        }
    }

    @Test
    void suggestionsAreExactAndTheNoteAbove() {
        assertThat(CashSuggestions.of(new Money(2900, "EUR")))
                .containsExactly(new Money(2900, "EUR"), new Money(5000, "EUR"));
        assertThat(CashSuggestions.of(new Money(8000, "EUR")))
                .containsExactly(new Money(8000, "EUR"), new Money(10_000, "EUR"));
        assertThat(CashSuggestions.of(new Money(12_100, "EUR")))
                .containsExactly(new Money(12_100, "EUR"), new Money(15_000, "EUR"));
        assertThat(CashSuggestions.of(new Money(4200, "JPY")))
                .containsExactly(new Money(4200, "JPY"), new Money(5000, "JPY"));
        assertThat(CashSuggestions.of(new Money(5000, "EUR")))
                .containsExactly(new Money(5000, "EUR"));
        assertThat(CashSuggestions.of(Money.zero("EUR"))).isEmpty();
    }
}
