package com.passportdesk.store.signoff;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.report.DayReportRepository;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Signs the report of a day.
public final class SignReportHandler
        implements CommandHandler<SignReport, SignReportHandler.Facts, SignOutcome>, NeedsRight {

    /// @param report the day as it stands at this moment; null for a day that is not over
    /// @param signature the name under it, as [SignatureRepository#under] has it
    public record Facts(@Nullable DayReport report, Optional<Signature> signature) {}

    @Override
    public Right right() {
        return Right.READ_REPORTS;
    }

    @Override
    public Facts facts(SignReport command, Moment moment, JdbcClient rows) {
        Optional<Site> found = new SiteRepository(rows).find(moment.site());
        if (found.isEmpty() || moment.now().isBefore(found.get().day(command.day()).end())) {
            return new Facts(null, Optional.empty());
        }
        DayReport report =
                new DayReportRepository(rows)
                        .read(
                                found.get(),
                                command.day(),
                                new DayReportRepository.AskedBy(
                                        moment.desk(),
                                        moment.now(),
                                        moment.lineUp(),
                                        0,
                                        moment.factsAsOf()));
        return new Facts(
                report,
                new SignatureRepository(rows)
                        .under(moment.site(), command.day(), ReportFigures.hash(report)));
    }

    @Override
    public Decision<SignOutcome> decide(SignReport command, Facts facts, Moment moment) {
        DayReport report = facts.report();
        if (report == null) {
            return Decision.refused(new SignOutcome.NotOver());
        }
        String figures = ReportFigures.hash(report);
        if (!figures.equals(command.figures())) {
            return Decision.refused(new SignOutcome.Changed());
        }
        Optional<Signature> same =
                facts.signature().filter(signature -> signature.figures().equals(figures));
        if (same.isPresent()) {
            return Decision.refused(new SignOutcome.SignedBefore(same.get()));
        }
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("site", moment.site())
                        .put("localDate", command.day().toString())
                        .put("form", ReportFigures.FORM)
                        .put("figures", figures);
        body.putObject("total")
                .put("minor", report.takings().total().minor())
                .put("currency", report.takings().total().currency());
        return Decision.accepted(
                Draft.of(Events.REPORT_SIGNED, 1, Draft.site(moment.site()), body));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.REPORT_SIGNED);
    }

    @Override
    public SignOutcome outcome(List<Entry> entries) {
        CommandHandler.only(entries);
        return new SignOutcome.Signed();
    }
}
