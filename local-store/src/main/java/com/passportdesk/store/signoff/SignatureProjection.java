package com.passportdesk.store.signoff;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.projection.Columns;
import com.passportdesk.store.projection.Projection;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Names under reports.
public final class SignatureProjection implements Projection {

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table report_signature (
                    record uuid primary key,
                    site varchar(40) not null,
                    local_date date not null,
                    form integer not null,
                    figures varchar(64) not null,
                    at timestamp with time zone not null,
                    operator varchar(100) not null,
                    desk varchar(40) not null)
                """,
                "create index report_signature_day on report_signature (site, local_date)");
    }

    @Override
    public int schema() {
        return 1;
    }

    @Override
    public Set<String> types() {
        return Set.of(Events.REPORT_SIGNED);
    }

    @Override
    public void apply(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        rows.sql(
                        """
                        merge into report_signature
                            (record, site, local_date, form, figures, at, operator, desk)
                        key (record) values (?,?,?,?,?,?,?,?)
                        """)
                .param(entry.id())
                .param(body.get("site").asString())
                .param(LocalDate.parse(body.get("localDate").asString()))
                .param(body.get("form").intValue())
                .param(body.get("figures").asString())
                .param(Columns.time(entry.at()))
                .param(entry.operator())
                .param(entry.desk())
                .update();
    }
}
