package com.passportdesk.store.simulation;

import com.passportdesk.store.replica.SteppedLine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The wire from one desk to the centre. It can be cut before a question arrives there, or after it
/// was answered and before the answer arrives here, or a question can stay under way: it is worked
/// on but not committed until it is let go on.
final class Wire implements SteppedLine.Wires, AutoCloseable {

    /// What happens to the question that the count comes to.
    enum Fault {
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
    private final Deque<Connection> idle = new ArrayDeque<>();
    private volatile boolean cut;
    private @Nullable Fault fault;
    private int until;
    private @Nullable Connection underWay;

    Wire(Sessions sessions) {
        this.sessions = sessions;
    }

    /// From now on nothing gets through, or everything.
    void cut(boolean now) {
        cut = now;
    }

    boolean isCut() {
        return cut;
    }

    /// The question after `questions` others meets a fault, or the push after so many others stays
    /// under way; the next connection is whole again.
    synchronized void arm(Fault next, int questions) {
        fault = next;
        until = questions;
    }

    synchronized void disarm() {
        fault = null;
    }

    synchronized boolean hasUnderWay() {
        return underWay != null;
    }

    /// Lets what is under way go on to its end.
    synchronized void arrive(boolean commits) {
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
        return now;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        Wire.class.getClassLoader(), new Class<?>[] {type}, handler));
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
                synchronized (Wire.this) {
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
                synchronized (Wire.this) {
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
        idle.forEach(Wire::quietly);
        idle.clear();
    }
}
