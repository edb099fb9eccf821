package com.passportdesk.store.central;

import com.passportdesk.store.journal.CanonicalJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Signs the newest record that the centre has of each desk. The centre worked out that record's
/// hash itself, from the text it keeps; a desk whose journal ends before it, or has another record
/// there, has lost or changed something.
final class CounterSigner {

    private static final int MOST = 100_000;

    private final JdbcClient rows;
    private final NetworkSigningKey key;

    CounterSigner(JdbcClient rows, NetworkSigningKey key) {
        this.rows = rows;
        this.key = key;
    }

    /// How far one life of a desk's home has been received.
    private record Head(String desk, UUID incarnation, long number, byte[] hash) {}

    /// @return how many heads had not been signed yet
    int sign() {
        List<Head> heads =
                rows.sql(
                                """
                                select l.desk, l.incarnation, l.last_number, l.last_hash
                                  from centre.life l
                                 where l.last_number > 0
                                   and not exists (
                                       select from centre.counter_signed s
                                        where s.desk = l.desk and s.incarnation = l.incarnation
                                          and s.number = l.last_number)
                                 order by l.desk, l.incarnation limit ?
                                """)
                        .param(MOST)
                        .query((row, _) ->
                                new Head(
                                        row.getString(1),
                                        row.getObject(2, UUID.class),
                                        row.getLong(3),
                                        row.getBytes(4)))
                        .list();
        if (heads.isEmpty()) {
            return 0;
        }
        Instant at =
                rows.sql("select centre.clock()")
                        .query((row, _) -> row.getObject(1, java.time.OffsetDateTime.class))
                        .single()
                        .toInstant()
                        .truncatedTo(ChronoUnit.SECONDS);
        for (Head head : heads) {
            rows.sql("insert into centre.counter_signed values (?, ?, ?, ?) on conflict do nothing")
                    .param(head.desk())
                    .param(head.incarnation())
                    .param(head.number())
                    .param(statement(head, at))
                    .update();
        }
        return heads.size();
    }

    /// The signature is the last member and covers the text without it, as in an export.
    private String statement(Head head, Instant at) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("at", at.toString());
        said.put("desk", head.desk());
        said.put("hash", HexFormat.of().formatHex(head.hash()));
        said.put("incarnation", head.incarnation().toString());
        said.put("key", key.publicText());
        said.put("number", head.number());
        said.put("signature", key.sign(CanonicalJson.text(said)));
        return CanonicalJson.text(said);
    }

    /// The newest statement about each life of each desk.
    List<String> newest() {
        return rows.sql(
                        """
                        select distinct on (desk, incarnation) statement
                          from centre.counter_signed
                         order by desk, incarnation, number desc limit ?
                        """)
                .param(MOST)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
