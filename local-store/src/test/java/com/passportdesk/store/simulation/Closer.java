package com.passportdesk.store.simulation;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.drawer.CloseDay;
import com.passportdesk.store.drawer.CloseDayHandler;
import com.passportdesk.store.drawer.CloseOutcome;
import com.passportdesk.store.drawer.DrawerFacts;
import com.passportdesk.store.journal.Entry;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// How the desks of a world close their days: as they should, but for what a subclass does wrong.
class Closer implements CommandHandler<CloseDay, DrawerFacts, CloseOutcome> {

    private final CloseDayHandler real = new CloseDayHandler();

    @Override
    public DrawerFacts facts(CloseDay command, Moment moment, JdbcClient rows) {
        return real.facts(command, moment, rows);
    }

    @Override
    public final Decision<CloseOutcome> decide(CloseDay command, DrawerFacts facts, Moment moment) {
        Decision<CloseOutcome> decision = real.decide(command, facts, moment);
        if (decision instanceof Decision.Accepted<CloseOutcome> accepted) {
            spoil(accepted.drafts().getFirst().body(), moment);
        }
        return decision;
    }

    /// Does something wrong to a Z before it is written down.
    void spoil(ObjectNode closing, Moment moment) {
        // Nothing is wrong.
    }

    @Override
    public boolean isFiscal() {
        return real.isFiscal();
    }

    @Override
    public Set<String> firstTypes() {
        return real.firstTypes();
    }

    @Override
    public CloseOutcome outcome(List<Entry> entries) {
        return real.outcome(entries);
    }

    /// Adds up what this life of the desk did, and says that it covers what the others did too.
    static final class OfOneLife extends Closer {

        @Override
        public DrawerFacts facts(CloseDay command, Moment moment, JdbcClient rows) {
            rows.sql("savepoint all_lives").update();
            rows.sql("delete from drawer_record where desk = ? and life <> ?")
                    .param(moment.desk())
                    .param(moment.incarnation())
                    .update();
            DrawerFacts own = super.facts(command, moment, rows);
            rows.sql("rollback to savepoint all_lives").update();
            return own;
        }
    }

    /// Begins the total of all that was ever sold anew with each Z.
    static final class WithTotalsAnew extends Closer {

        @Override
        void spoil(ObjectNode closing, Moment moment) {
            long sum = 0;
            for (var tender : closing.get("tenders")) {
                sum += tender.get("amount").get("minor").longValue();
            }
            ((ObjectNode) closing.get("perpetual")).put("minor", sum);
        }
    }

    /// Leaves the last thing that it adds up to the next Z as well.
    static final class OneShort extends Closer {

        @Override
        void spoil(ObjectNode closing, Moment moment) {
            ObjectNode reach = (ObjectNode) closing.get("reach");
            String life = moment.incarnation().toString();
            reach.put(life, reach.get(life).longValue() - 1);
        }
    }
}
