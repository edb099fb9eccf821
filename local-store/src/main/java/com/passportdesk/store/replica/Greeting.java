package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.CentreProblem.Kind;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a desk and its centre tell each other first: who they are, which records both have, what
/// the time is and how new the centre is.
final class Greeting {

    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);
    private static final int VERSION = 1;

    /// What [LostRecords] tells for a hash that it does not know.
    private static final String NOT_KNOWN = "0".repeat(64);

    private final DeskStore store;
    private final CentreLogin login;
    private final InstantSource clock;
    private final String program;
    private final LineBoard board;

    Greeting(
            DeskStore store,
            CentreLogin login,
            InstantSource clock,
            String program,
            LineBoard board) {
        this.store = store;
        this.login = login;
        this.clock = clock;
        this.program = program;
        this.board = board;
    }

    /// @throws CentreProblem when the centre means another desk, or has other records of this home
    Welcome say(DeskApi api) {
        DeskHome home = store.home();
        long last = store.lastNumber();
        byte[] hash = store.lastHash();
        Instant asked = clock.instant();
        Welcome welcome = hello(api, last, hash, asked);
        board.centreTime(welcome.clock());
        String address = CentreLine.address(login);
        if (!welcome.desk().equals(home.desk()) || !welcome.site().equals(home.site())) {
            throw new CentreProblem(
                    Kind.OTHER_DESK,
                    address,
                    home.desk() + " (" + home.site() + ")",
                    welcome.desk() + " (" + welcome.site() + ")");
        }
        if (welcome.version() > VERSION) {
            throw new CentreProblem(Kind.NEWER, address);
        }
        if (welcome.lastNumber() > 0 && !isSame(welcome, last)) {
            throw new CentreProblem(Kind.HOME_COPIED, address);
        }
        Duration ahead = Duration.between(welcome.clock(), asked);
        board.met(ahead, welcome.schema());
        if (ahead.abs().compareTo(Duration.ofMinutes(1)) > 0) {
            LOG.warn("this desk's clock is {} ahead of the centre's", ahead);
        }
        return welcome;
    }

    private Welcome hello(DeskApi api, long number, byte[] hash, Instant now) {
        DeskHome home = store.home();
        return api.asked(
                "select desk_api.hello(?, ?, ?, ?, ?, ?, ?)",
                call -> {
                    call.setObject(1, home.incarnation());
                    call.setLong(2, number);
                    call.setBytes(3, hash);
                    call.setString(4, program);
                    call.setObject(5, now.atOffset(ZoneOffset.UTC));
                    call.setString(6, home.desk());
                    call.setString(7, home.site());
                },
                row -> Welcome.read(row.getString(1)));
    }

    /// One that cannot be read here any more, like the one after it, says nothing.
    private boolean isSame(Welcome welcome, long last) {
        // Of very many that were lost, the centre does not know the last one's before more is told.
        if (NOT_KNOWN.equals(welcome.lastHash())) {
            return welcome.lastNumber() <= last;
        }
        return store.damage()
                .hash(welcome.lastNumber())
                .map(HexFormat.of()::formatHex)
                .map(own -> own.equals(welcome.lastHash()))
                .orElse(welcome.lastNumber() <= last);
    }
}
