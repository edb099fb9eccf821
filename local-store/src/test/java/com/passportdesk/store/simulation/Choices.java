package com.passportdesk.store.simulation;

import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What there is at a desk that a command can be about, chosen by the dice.
final class Choices {

    final Dice dice;

    Choices(Dice dice) {
        this.dice = dice;
    }

    static String staff(SimulatedDesk desk, int number) {
        return "s-" + desk.place.site() + '-' + number;
    }

    /// Of a guest: nobody else is called so.
    String name() {
        return "Ada K" + dice.below(100_000_000);
    }

    static Site site(SimulatedDesk desk) {
        return new SiteRepository(desk.store().rows()).get(desk.place.site());
    }

    /// Not so at a desk that stopped while it began to take in a new picture, until it has its line
    /// again.
    static boolean knowsPeople(SimulatedDesk desk) {
        return desk.store()
                        .rows()
                        .sql("select count(*) from document where kind = 'card'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<String> ids(SimulatedDesk desk, String sql) {
        return desk.store().rows().sql(sql).query((row, _) -> row.getString(1)).list();
    }

    /// Credentials of all cards.
    List<String> cards(SimulatedDesk desk) {
        return ids(desk, "select id from document where kind = 'card' order by id");
    }

    /// The chip that a card was issued on; empty where the card says none.
    Optional<String> chip(SimulatedDesk desk, String credential) {
        return desk.store()
                .rows()
                .sql("select uid from card where credential = ? and uid is not null")
                .param(credential)
                .query(String.class)
                .optional();
    }

    Optional<UUID> one(SimulatedDesk desk, String sql) {
        List<String> all = ids(desk, sql);
        return all.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(dice.pick(all)));
    }

    /// Every other one is from elsewhere, as long as somebody from there is left.
    String member(SimulatedDesk desk) {
        if (dice.oneIn(2)) {
            List<String> elsewhere =
                    ids(
                            desk,
                            "select id from member where home = '"
                                    + World.ELSEWHERE
                                    + "' order by id");
            if (!elsewhere.isEmpty()) {
                return dice.pick(elsewhere);
            }
        }
        return dice.pick(ids(desk, "select id from document where kind = 'member' order by id"));
    }
}
