package com.passportdesk.store.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.device.DrawerOutcome.Cause;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.Sell;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.sale.Tender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real store: what opens a drawer or a door, and how prints are counted.
class DrawerAndPrintsTest {

    private static final String CASHIER = "s-ber1-1";

    @TempDir Path directory;

    private DeskStore store;

    @BeforeEach
    void open() {
        store =
                SampleHome.open(
                        SampleHome.berlin(directory), InstantSource.fixed(SampleHome.MORNING));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private UUID sold(Tender.Kind kind) {
        Sell sell =
                new Sell(
                        UUID.randomUUID(),
                        SampleHome.MORNING,
                        new Holder.Unnamed(),
                        List.of(new SaleItem.Goods("ber1-daypass", 1)),
                        List.of(new Tender(kind, new Money(2_900, "EUR"))));
        SaleOutcome outcome = store.submit(CASHIER, new SellHandler(), sell);
        return ((SaleOutcome.Sold) outcome).receipt();
    }

    private DrawerOutcome drawer(OpenDrawer.Why why) {
        return store.submit(
                CASHIER, new OpenDrawerHandler(), new OpenDrawer(UUID.randomUUID(), why));
    }

    private static DrawerOutcome refused(Cause cause) {
        return new DrawerOutcome.Refused(cause);
    }

    @Test
    void aDrawerOpensOnceForACashSaleAndForAReasonAndForNothingElse() {
        UUID cash = sold(Tender.Kind.CASH);
        UUID card = sold(Tender.Kind.CARD);
        assertThat(drawer(new OpenDrawer.Why.Sale(cash))).isInstanceOf(DrawerOutcome.Opened.class);
        assertThat(drawer(new OpenDrawer.Why.Sale(cash))).isEqualTo(refused(Cause.OPENED_BEFORE));
        assertThat(drawer(new OpenDrawer.Why.Sale(card))).isEqualTo(refused(Cause.NO_CASH));
        assertThat(drawer(new OpenDrawer.Why.Sale(UUID.randomUUID())))
                .isEqualTo(refused(Cause.UNKNOWN_RECEIPT));
        assertThat(drawer(new OpenDrawer.Why.Reason(" \u0007 ")))
                .isEqualTo(refused(Cause.NO_REASON));
        assertThat(drawer(new OpenDrawer.Why.Reason("x".repeat(201))))
                .isEqualTo(refused(Cause.REASON_TOO_LONG));
        assertThat(drawer(new OpenDrawer.Why.Reason("Coins from the bank")))
                .isInstanceOf(DrawerOutcome.Opened.class);
        assertThat(new DeviceRecords(store.rows()).openings("BER1-D2", 10))
                .extracting(DeviceRecords.Opening::receipt)
                .containsExactlyInAnyOrder(cash, null);
    }

    @Test
    void theFirstPrintOfAReceiptIsAskedForOnceAndTheOthersAreCopies() {
        UUID receipt = sold(Tender.Kind.CARD);
        assertThat(asked(receipt, AskPrint.Which.FIRST)).isZero();
        assertThat(print(UUID.randomUUID(), receipt, AskPrint.Which.FIRST))
                .isInstanceOf(AskPrintOutcome.AskedBefore.class);
        assertThat(asked(receipt, AskPrint.Which.NEXT)).isEqualTo(1);
        assertThat(asked(receipt, AskPrint.Which.NEXT)).isEqualTo(2);
        UUID command = UUID.randomUUID();
        assertThat(print(command, receipt, AskPrint.Which.NEXT))
                .isEqualTo(print(command, receipt, AskPrint.Which.NEXT));
        assertThat(new DeviceRecords(store.rows()).prints(receipt)).isEqualTo(4);
    }

    private int asked(UUID receipt, AskPrint.Which which) {
        return ((AskPrintOutcome.Asked) print(UUID.randomUUID(), receipt, which)).copy();
    }

    private AskPrintOutcome print(UUID command, UUID receipt, AskPrint.Which which) {
        return store.submit(CASHIER, new AskPrintHandler(), new AskPrint(command, receipt, which));
    }

    @Test
    void whoSetsUpADeviceAndTakesItAwayIsOnRecord() {
        assertThat(device("s-ber1-3", RecordDevice.Change.ADDED, "printer"))
                .isInstanceOf(RecordDevice.Outcome.Recorded.class);
        assertThat(device("s-ber1-3", RecordDevice.Change.ADDED, "doorSystem"))
                .as("where the list of cards goes is for managers")
                .isEqualTo(new RecordDevice.Outcome.NotAllowed());
        assertThat(device("s-ber1-2", RecordDevice.Change.REMOVED, "doorSystem"))
                .isInstanceOf(RecordDevice.Outcome.Recorded.class);
        assertThat(new DeviceRecords(store.rows()).changes("BER1-D2", 10))
                .extracting(DeviceRecords.Change::operator, DeviceRecords.Change::isAdded)
                .containsExactly(tuple("s-ber1-2", false), tuple("s-ber1-3", true));
    }

    private RecordDevice.Outcome device(String operator, RecordDevice.Change change, String kind) {
        return store.submit(
                operator,
                new RecordDeviceHandler(),
                new RecordDevice(UUID.randomUUID(), change, kind, "A", "x".repeat(900)));
    }

    @Test
    void aDoorIsUnlockedForAReasonThatIsWrittenDownBefore() {
        assertThat(unlock("")).isInstanceOf(UnlockDoor.Outcome.NoReason.class);
        assertThat(unlock("x".repeat(201))).isInstanceOf(UnlockDoor.Outcome.ReasonTooLong.class);
        assertThat(unlock("Post")).isInstanceOf(UnlockDoor.Outcome.Recorded.class);
        assertThat(
                        store.rows()
                                .sql(
                                        "select door || ' ' || seconds || ' ' || reason from door_unlocking")
                                .query(String.class)
                                .list())
                .containsExactly("Main door 5 Post");
    }

    private UnlockDoor.Outcome unlock(String reason) {
        return store.submit(
                CASHIER,
                new UnlockDoorHandler(),
                new UnlockDoor(UUID.randomUUID(), "Main door", Duration.ofSeconds(5), reason));
    }
}
