package com.passportdesk.console.report;

import com.passportdesk.console.desk.DeskNames;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.document.Occasion;
import com.passportdesk.console.document.ReportPdf;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.report.DayLines;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.report.DayReportRepository;
import com.passportdesk.store.signoff.ReportFigures;
import com.passportdesk.store.signoff.SignOutcome;
import com.passportdesk.store.signoff.SignReport;
import com.passportdesk.store.signoff.SignReportHandler;
import com.passportdesk.store.signoff.Signature;
import com.passportdesk.store.signoff.SignatureRepository;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.StaffRole;
import com.passportdesk.store.staff.StaffRole.Right;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// Reads the day and writes it down. Blocks.
final class ReportService {

    private final RunningDesk desk;
    private final DocumentStore documents;
    private final Texts texts;
    private final Formats formats;
    private final Occasion occasion;
    private final ReportPdf pdf;

    /// @param occasion what this run of the desk is for
    ReportService(
            RunningDesk desk,
            DocumentStore documents,
            Texts texts,
            Formats formats,
            Occasion occasion) {
        this.desk = desk;
        this.documents = documents;
        this.texts = texts;
        this.formats = formats;
        this.occasion = occasion;
        this.pdf = new ReportPdf(texts, formats);
    }

    /// What whoever is signed in gets to see.
    sealed interface Answer {

        /// @param figures hash of the report
        /// @param signature the last name under this day, whatever it covers
        record Read(Site site, DayReport report, String figures, Optional<Signature> signature)
                implements Answer {

            /// Whether the name stands under the figures as they are.
            boolean isSigned() {
                return signature.filter(one -> one.isUnder(figures)).isPresent();
            }
        }

        /// Reports are for managers.
        record NotAllowed() implements Answer {}

        /// The site is not known yet.
        record NotReady() implements Answer {}
    }

    /// @param day empty for the business day that goes on now; a day to come counts as that
    Answer read(Optional<LocalDate> day) {
        boolean mayRead =
                desk.session()
                        .operator()
                        .flatMap(operator -> StaffRole.of(operator.role()))
                        .map(role -> role.may(Right.READ_REPORTS))
                        .orElse(false);
        if (!mayRead) {
            return new Answer.NotAllowed();
        }
        Optional<Site> found = new SiteRepository(desk.rows()).find(desk.site());
        if (found.isEmpty()) {
            return new Answer.NotReady();
        }
        Site site = found.get();
        LocalDate today = site.businessDay(desk.clock().instant());
        LocalDate asked = day.filter(one -> one.isBefore(today)).orElse(today);
        RunningDesk.Line line = desk.line();
        DayReport report =
                new DayReportRepository(desk.rows())
                        .read(
                                site,
                                asked,
                                new DayReportRepository.AskedBy(
                                        desk.code(),
                                        desk.clock().instant(),
                                        line.up() == RunningDesk.Line.State.UP,
                                        line.unsent(),
                                        line.factsAsOf()));
        String figures = ReportFigures.hash(report);
        return new Answer.Read(
                site,
                report,
                figures,
                new SignatureRepository(desk.rows()).under(site.id(), asked, figures));
    }

    /// Puts the name of whoever is signed in under the figures that were read.
    SignOutcome sign(Answer.Read read) {
        return sign(CommandIds.fresh(), read.report().day(), read.figures());
    }

    SignOutcome sign(UUID command, LocalDate day, String figures) {
        return desk.submit(new SignReportHandler(), new SignReport(command, day, figures));
    }

    DayLines lines() {
        return new DayLines(desk.rows());
    }

    /// Writes the day as PDF/A and says where; the journal is signed before.
    ///
    /// @throws com.passportdesk.console.problem.DocumentProblem when the disk does not take it
    Path print(Answer.Read read) {
        desk.signHead();
        // Each desk's name is read once for all its receipts.
        DeskNames names = new DeskNames(desk.rows(), desk.site());
        ReportPages pages = new ReportPages(texts, formats, occasion, names::of);
        byte[] file = pdf.render(pages.page(read, desk.rows()));
        return documents.write(
                "%s-day-%s.pdf".formatted(read.site().code(), read.report().day()), file);
    }
}
