package com.passportdesk.store.simulation;

import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.replica.SteppedLine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A wire that knows questions: one can be lost before it arrives at the centre, or its answer
/// before it arrives here, or a push can stay under way: it is worked on but not committed until it
/// is let go on. Sessions are made once and used again, so that a cut costs nothing.
final class QuestionWire implements Wire, SteppedLine.Wires {

    /// What happens to the question that the count comes to.
    private enum Fault {
        QUESTION_LOST,
        ANSWER_LOST,
        UNDER_WAY
    }

    /// Makes sessions at the centre as this desk.
    @FunctionalInterface
    interface Sessions {
        Connection open() throws SQLException;
    }

    private static final String PUSH = "desk_api.push";

    private final Sessions sessions;
    private final CentreLogin login;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private volatile boolean cut;
    private @Nullable Fault fault;
    private int until;
    private @Nullable Connection underWay;
    private Tally tally = new Tally();

    QuestionWire(Sessions sessions, CentreLogin login) {
        this.sessions = sessions;
        this.login = login;
    }

    @Override
    public SteppedLine line(DeskStore store, InstantSource clock) {
        return SteppedLine.over(this, login, store, clock);
    }

    @Override
    public void tell(Tally counted) {
        tally = counted;
    }

    @Override
    public void cut(boolean now) {
        cut = now;
    }

    @Override
    public boolean isCut() {
        return cut;
    }

    @Override
    public synchronized void arm(Dice dice) {
        fault = dice.oneIn(2) ? Fault.QUESTION_LOST : Fault.ANSWER_LOST;
        until = dice.below(5);
    }

    @Override
    public synchronized void holdPush() {
        fault = Fault.UNDER_WAY;
        until = 0;
    }

    @Override
    public synchronized void disarm() {
        fault = null;
    }

    @Override
    public synchronized boolean hasUnderWay() {
        return underWay != null;
    }

    @Override
    public synchronized void arrive(boolean commits) {
        Connection held = underWay;
        underWay = null;
        if (held == null) {
            return;
        }
        try {
            if (commits) {
                held.commit();
            } else {
                held.rollback();
            }
            held.setAutoCommit(true);
            idle.push(held);
        } catch (SQLException ended) {
            // The centre ended it meanwhile, as it may.
            quietly(held);
        }
    }

    @Override
    public Connection open() throws SQLException {
        if (cut) {
            throw broken();
        }
        Connection session;
        synchronized (this) {
            session = idle.poll();
        }
        Connection real = session == null ? sessions.open() : session;
        return proxy(Connection.class, new Session(real));
    }

    private static SQLException broken() {
        return new SQLException("the line broke", "08006");
    }

    private synchronized @Nullable Fault strikes(String sql) {
        boolean passes = fault == Fault.UNDER_WAY && !sql.contains(PUSH);
        if (fault == null || passes || until-- > 0) {
            return null;
        }
        Fault now = fault;
        fault = null;
        switch (now) {
            case QUESTION_LOST -> tally.count(Tally.Kind.STRUCK, "question lost");
            case ANSWER_LOST -> tally.count(Tally.Kind.STRUCK, "answer lost");
            case UNDER_WAY -> tally.count(Tally.Kind.STRUCK, "push held");
        }
        return now;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        QuestionWire.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object on, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /// What the desk takes for its connection. Once broken it stays so.
    private final class Session implements InvocationHandler {

        private final Connection real;
        private boolean broken;
        private boolean kept;

        Session(Connection real) {
            this.real = real;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("close")) {
                close();
                return null;
            }
            if (broken || cut) {
                broken = true;
                throw broken();
            }
            return switch (method.getName()) {
                case "prepareStatement" ->
                        proxy(
                                PreparedStatement.class,
                                asking(call(real, method, arguments), (String) arguments[0]));
                case "createStatement" ->
                        proxy(Statement.class, asking(call(real, method, arguments), ""));
                case "unwrap" -> {
                    // Whoever copies out of the centre talks to the driver itself.
                    strike("");
                    yield call(real, method, arguments);
                }
                default -> call(real, method, arguments);
            };
        }

        private InvocationHandler asking(@Nullable Object statement, String sql) {
            return (_, method, arguments) ->
                    method.getName().startsWith("execute")
                            ? asked(statement, sql, method, arguments)
                            : call(statement, method, arguments);
        }

        private @Nullable Object asked(
                Object statement, String sql, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (broken || cut) {
                broken = true;
                throw broken();
            }
            Fault now = strike(sql);
            boolean stays = now == Fault.UNDER_WAY;
            if (stays) {
                real.setAutoCommit(false);
            }
            Object answer;
            try {
                answer = call(statement, method, arguments);
            } catch (SQLException e) {
                if (stays) {
                    real.rollback();
                    real.setAutoCommit(true);
                }
                throw e;
            }
            if (stays) {
                synchronized (QuestionWire.this) {
                    underWay = real;
                }
                kept = true;
            }
            if (now != null) {
                broken = true;
                throw broken();
            }
            return answer;
        }

        private @Nullable Fault strike(String sql) throws SQLException {
            Fault now = strikes(sql);
            if (now == Fault.QUESTION_LOST || now != null && sql.isEmpty()) {
                broken = true;
                throw broken();
            }
            return now;
        }

        private void close() {
            if (!kept) {
                kept = true;
                synchronized (QuestionWire.this) {
                    idle.push(real);
                }
            }
        }
    }

    private static void quietly(Connection one) {
        try {
            one.close();
        } catch (SQLException _) {
            // It is gone already.
        }
    }

    @Override
    public void close() {
        arrive(false);
        idle.forEach(QuestionWire::quietly);
        idle.clear();
    }
}
