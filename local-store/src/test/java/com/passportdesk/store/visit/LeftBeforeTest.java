package com.passportdesk.store.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A centre that was put back to a backup hears of a visit's end from one desk before it hears of
/// its beginning from another: whoever has both has the same rows.
class LeftBeforeTest {

    private static final String VISIT = "00000000-0000-7000-8000-000000000001";

    private final VisitProjection visits = new VisitProjection();

    private JdbcClient tables() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcClient rows = JdbcClient.create(memory);
        visits.tables().forEach(table -> rows.sql(table).update());
        return rows;
    }

    private static Entry entry(int number, String type, String body) {
        return new Entry(
                UUID.fromString("00000000-0000-7000-8000-00000000001" + number),
                "BER1-D" + number,
                UUID.fromString("00000000-0000-7000-8000-00000000000" + number),
                number,
                Instant.parse("2027-04-22T07:12:00Z").plusSeconds(number),
                "s-ber1-1",
                null,
                0,
                type,
                1,
                Draft.site("ber1"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                (ObjectNode) JsonMapper.shared().readTree(body.replace('\'', '"')));
    }

    private Map<String, Object> row(Entry... told) {
        JdbcClient rows = tables();
        for (Entry one : told) {
            visits.apply(one, rows);
        }
        return rows.sql("select * from visit").query().singleRow();
    }

    @Test
    void aVisitHasTheSameEndWhicheverIsHeardFirst() {
        Entry in =
                entry(
                        2,
                        "CheckedIn",
                        "{'visit':'"
                                + VISIT
                                + "','site':'ber1','localDate':'2027-04-22','member':'m-1',"
                                + "'area':'Open space','how':'search','away':false,"
                                + "'countsAs':'home','trace':[]}");
        Entry first = entry(3, "CheckedOut", "{'visit':'" + VISIT + "'}");
        Entry second = entry(4, "CheckedOut", "{'visit':'" + VISIT + "'}");
        Map<String, Object> usual = row(in, first, second);
        assertThat(usual.get("left_at")).isNotNull();
        assertThat(row(first, in, second)).isEqualTo(usual);
        assertThat(row(second, first, in)).isEqualTo(usual);
        assertThat(row(in, first, in)).isEqualTo(usual);
        assertThat(row(in).get("left_at")).isNull();
    }
}
