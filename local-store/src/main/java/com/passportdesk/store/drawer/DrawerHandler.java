package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What all decisions about a drawer begin with: whoever serves may ask, and it is asked of what
/// the desk did since its last Z.
///
/// @param <C> what is asked
/// @param <O> what comes of it
abstract class DrawerHandler<C extends Command, O>
        implements CommandHandler<C, DrawerFacts, O>, NeedsRight {

    private final String type;

    /// @param type of the record it makes
    DrawerHandler(String type) {
        this.type = type;
    }

    @Override
    public final Right right() {
        return Right.SERVE;
    }

    @Override
    public final DrawerFacts facts(C command, Moment moment, JdbcClient rows) {
        return DrawerFacts.read(moment, rows);
    }

    @Override
    public final Set<String> firstTypes() {
        return Set.of(type);
    }
}
