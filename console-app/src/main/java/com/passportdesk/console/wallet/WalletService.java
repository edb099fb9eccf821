package com.passportdesk.console.wallet;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.wallet.Spending;
import com.passportdesk.store.wallet.Wallet;
import com.passportdesk.store.wallet.WalletRepository;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What members have put in and not spent, and asking the centre for it. Blocks.
@Component
public final class WalletService {

    /// Most pots that are asked for in one go, each for at most two seconds.
    private static final int MOST = 5;

    private final RunningDesk desk;
    private final DeskSite site;

    WalletService(RunningDesk desk, DeskSite site) {
        this.desk = desk;
        this.site = site;
    }

    /// A member's wallet in the currency of this site.
    public KnownWallet of(String member) {
        RunningDesk.Line line = desk.line();
        return new KnownWallet(
                new WalletRepository(desk.rows())
                        .of(member, site.now().currency(), desk.code(), desk.clock().instant()),
                line.factsAsOf(),
                line.up() == RunningDesk.Line.State.UP);
    }

    /// The same; empty when this desk knows nobody of that id.
    Optional<KnownWallet> find(String member) {
        return new MemberRepository(desk.rows()).find(member).map(_ -> of(member));
    }

    Site site() {
        return site.now();
    }

    /// Whether this desk holds all that was missing now. Who spends more than five pots at once
    /// tries again and is asked for the next ones.
    public boolean holds(Spending spending) {
        return spending.isEnough()
                && spending.missing().stream()
                        .limit(MOST)
                        .allMatch(one -> desk.hold(one.thing(), Wallet.ALWAYS, one.units()));
    }
}
