package com.passportdesk.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.SampleOpenDesk;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.document.Occasion;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.booking.BookingProjection;
import com.passportdesk.store.drawer.DrawerProjection;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.signoff.SignatureProjection;
import com.passportdesk.store.staff.OverrideProjection;
import com.passportdesk.store.staff.StaffProjection;
import com.passportdesk.store.visit.VisitProjection;
import com.passportdesk.store.walkaway.WalkAwayProjection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A report that is left open over night.
class ReportOverMidnightTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 4, 22);

    @TempDir Path directory;

    @Test
    void whoStepsBackAndOnAgainSeesTheNextDayInTheMorning() {
        try (SampleOpenDesk sample =
                SampleOpenDesk.at(
                        directory,
                        new StaffProjection(),
                        new OverrideProjection(),
                        new MemberProjection(),
                        new VisitProjection(),
                        new SaleProjection(),
                        new DrawerProjection(),
                        new BookingProjection(),
                        new WalkAwayProjection(),
                        new SignatureProjection())) {
            sample.work("s-ber1-2", "manager");
            Texts texts = new Texts(Locale.UK);
            ReportService service =
                    new ReportService(
                            sample.desk(),
                            new DocumentStore(directory.resolve("home"), Instant::now),
                            texts,
                            new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin")),
                            new Occasion(false));
            ReportViewModel model =
                    new ReportViewModel(service, sample.desk(), Background.immediate(), texts);
            model.follow().run();
            assertThat(day(model)).isEqualTo(TODAY);
            model.move(-1);
            assertThat(day(model)).isEqualTo(TODAY.minusDays(1));
            model.move(1);
            assertThat(day(model)).isEqualTo(TODAY);
            sample.later(Duration.ofDays(1));
            model.follow().run();
            assertThat(day(model)).isEqualTo(TODAY.plusDays(1));
        }
    }

    private static LocalDate day(ReportViewModel model) {
        return ((ReportService.Answer.Read) model.answer().get()).report().day();
    }
}
