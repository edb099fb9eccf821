package com.passportdesk.store.card;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads attempts to make cards blank that are open: one a chip, the newest.
public final class CardErasureRepository {

    private final JdbcClient rows;

    public CardErasureRepository(JdbcClient rows) {
        this.rows = rows;
    }

    public Optional<CardErasure> open(UUID erasing) {
        return rows.sql("select * from card_erasure where erasing = ?")
                .param(erasing)
                .query(CardErasureRepository::erasure)
                .optional();
    }

    /// The one of this chip at `desk`.
    ///
    /// @param uid 14 hex digits
    public Optional<CardErasure> ofChip(String desk, String uid) {
        return rows.sql("select * from card_erasure where uid = ? and desk = ?")
                .param(uid)
                .param(desk)
                .query(CardErasureRepository::erasure)
                .optional();
    }

    private static CardErasure erasure(ResultSet row, int number) throws SQLException {
        return new CardErasure(
                row.getObject("erasing", UUID.class),
                row.getObject("command", UUID.class),
                row.getString("desk"),
                row.getString("uid"),
                row.getString("type"),
                row.getString("credential"),
                Erasing.of(row.getString("how")),
                row.getBoolean("was_blank"));
    }
}
