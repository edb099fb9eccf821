package com.passportdesk.store.sale;

import static com.passportdesk.store.sale.TillDesk.cash;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.JournalCheck;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.Journal;
import com.passportdesk.store.journal.TurnedBit;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.staff.SignIn;
import com.passportdesk.store.staff.SignInHandler;
import com.passportdesk.store.staff.SignInOutcome;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A desk with people, of whose last receipt the disk turned one bit over while it was off.
class DamagedDeskTest {

    private static final String FRONT_DESK = "s-ber1-1";
    private static final Holder ANNA = new Holder.Named("Anna Weber");

    @TempDir Path directory;

    @Test
    void peopleComeInWhereTheLastReceiptIsDamagedAndSalesGoOnOnceItIsBack() throws Exception {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            assertThat(sold(desk)).isEqualTo("BER1-D2-R-2027-000001");
            long receipt = desk.store().lastNumber();
            List<String> lost = desk.store().texts(receipt, 1);
            desk.store().vouch();
            desk.restart(this::damageTheLastRecord);
            assertThat(desk.store().damage().first()).isEqualTo(receipt);
            assertThat(
                            desk.store()
                                    .submit(
                                            "system",
                                            new SignInHandler(),
                                            new SignIn(UUID.randomUUID(), List.of(FRONT_DESK))))
                    .isInstanceOf(SignInOutcome.SignedIn.class);
            String member = SampleHome.NETWORK.cast().atHome().member();
            assertThat(
                            desk.store()
                                    .submit(
                                            FRONT_DESK,
                                            new CheckInHandler(),
                                            new CheckIn.ByMember(UUID.randomUUID(), member)))
                    .isInstanceOf(CheckInOutcome.Admitted.class);
            assertThatThrownBy(() -> sold(desk))
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            p -> {
                                assertThat(p.kind()).isEqualTo(StoreProblem.Kind.JOURNAL_DAMAGED);
                                assertThat(p.arguments()).containsExactly(receipt);
                            });
            desk.store().vouch();
            desk.restart(() -> {
                Journal.Verdict verdict =
                        JournalCheck.follow(DeskHome.open(directory), StoreKey.ownerFile(), _ -> {})
                                .verdict();
                assertThat(verdict.firstBad()).isEqualTo(receipt);
                assertThat(verdict.behind()).isEqualTo(2);
            });
            assertThat(desk.store().damage().mend(Map.of(receipt, lost))).isTrue();
            assertThat(desk.store().texts(receipt, 1)).isEqualTo(lost);
            assertThat(desk.store().damage().verify(_ -> {}).isWhole()).isTrue();
            assertThat(sold(desk)).isEqualTo("BER1-D2-R-2027-000002");
        }
    }

    private static String sold(TillDesk desk) {
        return desk.sold(ANNA, List.of(goods("ber1-locker", 1)), cash(5_000, "EUR")).number();
    }

    /// What the rows knew of it is gone too, as after a power cut.
    private void damageTheLastRecord() {
        TurnedBit.inTheLastRecord(directory);
        try {
            Files.delete(directory.resolve("store.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
