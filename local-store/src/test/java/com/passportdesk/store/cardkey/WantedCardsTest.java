package com.passportdesk.store.cardkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.visit.VisitProjection;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Which cards a desk asks ahead for, from a picture as another desk may have pushed it.
class WantedCardsTest {

    @TempDir Path folder;

    @Test
    void whatCannotBeACardsNumberIsNotWanted() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("store"))) {
            JdbcClient rows = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Stream.of(new MemberProjection().tables(), new VisitProjection().tables())
                    .flatMap(java.util.List::stream)
                    .forEach(table -> rows.sql(table).update());
            rows.sql(
                            """
                            insert into member (id, name, given, home, status, languages, portrait)
                            values ('m-1', 'Ann Lee', 'Ann', 'ber1', 'active', 'en', 1)
                            """)
                    .update();
            card(rows, "c-1", "ZZZZZZZZZZZZZZ");
            card(rows, "c-2", "04a1b2c3d4e580");
            card(rows, "c-3", "04A1B2C3D4E581\n");
            card(rows, "c-4", "04A1B2C3D4E58");
            assertThat(new WantedCards(rows).at("ber1", Instant.now()))
                    .containsExactly("04A1B2C3D4E580");
        }
    }

    private static void card(JdbcClient rows, String credential, String uid) {
        rows.sql(
                        """
                        insert into card (credential, member, number, issue, state, uid, type)
                        values (?, 'm-1', '1', 1, 'issued', ?, 'DESFIRE')
                        """)
                .param(credential)
                .param(uid)
                .update();
    }
}
