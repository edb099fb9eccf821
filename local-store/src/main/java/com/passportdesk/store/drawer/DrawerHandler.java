package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What all decisions about a drawer begin with: whoever serves may ask, and it is asked of what
/// the desk did since its last Z.
///
/// @param <C> what is asked
/// @param <O> what comes of it
interface DrawerHandler<C extends Command, O>
        extends CommandHandler<C, DrawerFacts, O>, NeedsRight {

    @Override
    default Right right() {
        return Right.SERVE;
    }

    @Override
    default DrawerFacts facts(C command, Moment moment, JdbcClient rows) {
        return DrawerFacts.read(moment, rows);
    }
}
