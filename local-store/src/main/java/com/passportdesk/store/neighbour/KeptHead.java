package com.passportdesk.store.neighbour;

import com.passportdesk.store.keys.DeskKey;
import com.passportdesk.store.neighbour.Mistrusted.Why;
import com.passportdesk.store.neighbour.Question.Shown;
import com.passportdesk.store.projection.FeedItem.Told.Signed;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The last record of one life of a neighbour that it signed, as it is kept here. The desk stands
/// by it: what it tells later goes on from there, or the desk is an older copy, or somebody altered
/// its journal.
///
/// @param life in which it wrote the record
/// @param shown the record, with the signature
/// @param last its number and hash
/// @param key the desk's public key, X.509, base64
record KeptHead(UUID life, Shown shown, Question.Last last, String key) {

    /// Asks for the newest head of a desk.
    static JdbcClient.StatementSpec newest(JdbcClient rows, String desk) {
        return rows.sql("select * from heard_head where desk = ? order by place desc limit 1")
                .param(desk);
    }

    /// Asks for the head of one life of a desk.
    static JdbcClient.StatementSpec of(JdbcClient rows, String desk, UUID life) {
        return rows.sql("select * from heard_head where desk = ? and life = ?")
                .param(desk)
                .param(life);
    }

    static KeptHead read(ResultSet row) throws SQLException {
        Shown shown =
                new Shown(
                        row.getString("canonical"),
                        row.getString("proof"),
                        row.getString("signature"));
        return new KeptHead(
                row.getObject("life", UUID.class), shown, shown.last(), row.getString("desk_key"));
    }

    /// Compares a record of the same life with the head.
    ///
    /// @param number of the record
    /// @param hash of the record, hex
    /// @param prev the hash it names as that of the record before, hex
    /// @throws Mistrust when it cannot stand in one journal with what was signed
    void compare(String desk, long number, String hash, String prev) throws Mistrust {
        boolean isOther = number == last.number() && !hash.equals(last.hash());
        boolean follows = number != last.number() + 1 || prev.equals(last.hash());
        if (isOther || !follows) {
            throw new Mistrust(desk, Why.CONTRADICTS, "record " + number);
        }
    }

    /// How far a neighbour says that its journal goes, in the same life.
    ///
    /// @throws Mistrust when it ends before what was signed
    void reaches(String desk, long number) throws Mistrust {
        if (number < last.number()) {
            throw new Mistrust(desk, Why.CONTRADICTS, "its end, " + number);
        }
    }

    /// A desk has one key for all its life.
    void compareKey(String desk, Signed signed) throws Mistrust {
        if (!signed.key().equals(key)) {
            throw new Mistrust(desk, Why.CONTRADICTS, "another key");
        }
    }

    /// The head that a told record says it is the last of; null when it says none.
    ///
    /// @param answer names the desk's key
    /// @param record as it was told
    /// @throws Refusal when the signature is not its desk's
    static @Nullable Signed signed(JsonNode answer, JsonNode record, long number, String hash)
            throws Refusal {
        Signed signed =
                new Signed(answer.path("key").asString(""), record.path("signature").asString(""));
        if (signed.signature().isEmpty()) {
            return null;
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            boolean isGood =
                    DeskKey.isSigned(
                            DeskKey.open(base64.decode(signed.key())),
                            DeskKey.head(number, HexFormat.of().parseHex(hash)),
                            base64.decode(signed.signature()));
            if (isGood) {
                return signed;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Refusal("a signature that cannot be read", e);
        }
        throw new Refusal("record " + number + " is not signed by its desk");
    }
}
