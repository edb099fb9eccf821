package com.passportdesk.store.wallet;

import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.LeaseRepository.Kept;
import com.passportdesk.store.wallet.Wallet.Held;
import com.passportdesk.store.wallet.Wallet.Pot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what members have put in and not spent.
public final class WalletRepository {

    /// Of one member and currency, not used up.
    private static final int MOST_POTS = 200;

    private final JdbcClient rows;
    private final LeaseRepository leases;

    public WalletRepository(JdbcClient rows) {
        this.rows = rows;
        this.leases = new LeaseRepository(rows);
    }

    /// A member's wallet; at most 200 pots.
    ///
    /// @param desk code of the desk that asks
    public Wallet of(String member, String currency, String desk, Instant now) {
        String prefix = Wallet.prefix(member, currency);
        return new Wallet(currency, pots(prefix, after(prefix), desk, now));
    }

    /// The pot of one thing; empty when it is used up, or not known here.
    public Optional<Pot> pot(String thing, String desk, Instant now) {
        return pots(thing, thing + '!', desk, now).stream().findFirst();
    }

    /// Whether a member has money in any currency.
    public Optional<Wallet> any(String member, String desk, Instant now) {
        String prefix = Wallet.KIND + ":" + member + ":";
        List<Pot> pots = pots(prefix, after(prefix), desk, now);
        if (pots.isEmpty()) {
            return Optional.empty();
        }
        String currency = pots.getFirst().thing().substring(prefix.length()).substring(0, 3);
        return Optional.of(of(member, currency, desk, now));
    }

    /// All names that begin with `prefix`, which ends with a colon, come before this one.
    private static String after(String prefix) {
        return prefix.substring(0, prefix.length() - 1) + ';';
    }

    private List<Pot> pots(String from, String before, String desk, Instant now) {
        record Rest(String thing, int left) {}
        return rows
                .sql(
                        """
                        select t.thing, t.units - (select coalesce(sum(c.units), 0) from claim c
                                                    where c.thing = t.thing) as rest
                          from thing t
                         where t.thing >= ? and t.thing < ? and t.kind = 'wallet'
                           and t.units > (select coalesce(sum(c.units), 0) from claim c
                                           where c.thing = t.thing)
                         order by t.thing limit ?
                        """)
                .param(from)
                .param(before)
                .param(MOST_POTS)
                .query((row, _) -> new Rest(row.getString(1), row.getInt(2)))
                .list()
                .stream()
                .map(rest -> pot(rest.thing, rest.left, desk, now))
                .toList();
    }

    private Pot pot(String thing, int left, String desk, Instant now) {
        List<Kept> others =
                leases.kept(thing, desk, now).stream()
                        .filter(one -> !one.holder().equals(desk))
                        .toList();
        int elsewhere = others.stream().mapToInt(Kept::units).sum();
        List<Held> held =
                leases.held(thing, desk, now).stream()
                        .filter(lease -> lease.time().covers(Wallet.ALWAYS))
                        .map(lease ->
                                new Held(
                                        lease.basis(), lease.units() - leases.usedOf(thing, lease)))
                        .filter(lease -> lease.free() > 0)
                        .toList();
        return new Pot(thing, left, Math.min(left, elsewhere), held, others);
    }
}
