package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.console.wallet.WalletService;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.sale.SaleOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Which digit means which of the free rooms.
@Timeout(300)
class RoomPlacesTest {

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

    private static void sell(TillBench bench, FreeRoom room, Instant from, Duration time) {
        List<SaleOutcome.Sold> sold = new ArrayList<>();
        WalkInViewModel model = model(bench, sold);
        model.beginWithRoom(room.room().id(), from, from.plus(time));
        model.payByCard();
        model.finish();
        assertThat(sold).as(room.room().name()).hasSize(1);
    }

    @Test
    void whatIsFreeNowForLessKeepsItsDigitBeforeWhatIsFreeLaterForLonger() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            WalkInViewModel model = model(bench, new ArrayList<>());
            model.offerRooms();
            List<FreeRoom> free = model.rooms().rooms().getValue();
            Instant now = free.getFirst().free().start();
            FreeRoom brief = free.getFirst();
            sell(bench, brief, now.plus(Duration.ofMinutes(60)), Duration.ofMinutes(60));
            for (FreeRoom other : free.subList(1, free.size())) {
                if (other.free().start().isBefore(now.plus(Duration.ofMinutes(60)))) {
                    sell(bench, other, other.free().start(), other.atMost(RoomChoice.USUAL));
                }
            }
            model.rooms().ask();
            assertNames(model, brief);
            assertThat(model.rooms().rooms().getValue().get(1).free().start()).isAfter(now);
            model.rooms().longer(1);
            assertThat(model.rooms().isShort(model.rooms().rooms().getValue().getFirst())).isTrue();
            assertNames(model, brief);
            model.rooms().ask();
            assertNames(model, brief);
        }
    }

    private static void assertNames(WalkInViewModel model, FreeRoom expected) {
        assertThat(model.rooms().rooms().getValue().getFirst().room().id())
                .isEqualTo(expected.room().id());
    }
}
