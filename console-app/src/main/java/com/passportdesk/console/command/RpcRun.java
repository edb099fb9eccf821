package com.passportdesk.console.command;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.SessionBooks;
import com.passportdesk.console.problem.RightProblem;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcMethod.Access;
import com.passportdesk.console.rpc.RpcProblem;
import com.passportdesk.console.rpc.RpcServer;
import com.passportdesk.store.staff.StaffRole.Right;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Serves one program over a pair of streams until its input ends.
final class RpcRun {

    private final RpcServer server;
    private final OpenDesk desk;
    private final SessionBooks books;
    private final Sentences sentences;

    RpcRun(
            List<RpcMethod> methods,
            OpenDesk desk,
            SessionBooks books,
            Sentences sentences,
            OutputStream out) {
        this.desk = desk;
        this.books = books;
        this.sentences = sentences;
        this.server =
                new RpcServer(
                        methods.stream().map(this::checked).toList(),
                        sentences::of,
                        out,
                        Thread.ofVirtual().name("rpc call").factory());
    }

    /// The one place where a call is let through or not; what the desk decides itself is checked
    /// there once more, by the role as it is then.
    private RpcMethod checked(RpcMethod method) {
        return new RpcMethod(
                method.name(),
                method.does(),
                method.params(),
                method.answers(),
                method.order(),
                method.access(),
                call -> {
                    try {
                        if (!(method.access() instanceof Access.Anybody)) {
                            books.follow();
                        }
                        switch (method.access()) {
                            case Access.Anybody _ -> {}
                            case Access.SomebodySignedIn _ -> Rights.signedIn(desk.session());
                            case Access.Holder(Right right) -> Rights.check(desk.session(), right);
                        }
                        return method.body().answer(call);
                    } catch (RightProblem problem) {
                        throw RpcProblem.notAllowed(String.valueOf(sentences.of(problem)));
                    }
                });
    }

    void serve(InputStream in) throws IOException {
        Told told = new Told();
        Runnable release = desk.onChange(told::add);
        Thread teller = Thread.ofVirtual().name("rpc events").start(told::tellAll);
        try {
            server.serve(in);
        } finally {
            release.run();
            told.end();
            join(teller);
        }
    }

    private static void join(Thread teller) {
        try {
            teller.join(java.time.Duration.ofSeconds(2));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// Topics waiting to be told. The other side may read slowly, and changes must not wait for it:
    /// what piles up is told once.
    private final class Told {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition some = lock.newCondition();
        private Set<String> topics = new TreeSet<>();
        private boolean ended;

        void add(Set<String> more) {
            lock.lock();
            try {
                topics.addAll(more);
                some.signal();
            } finally {
                lock.unlock();
            }
        }

        void end() {
            lock.lock();
            try {
                ended = true;
                some.signal();
            } finally {
                lock.unlock();
            }
        }

        void tellAll() {
            for (Set<String> next = take(); !next.isEmpty(); next = take()) {
                ObjectNode params = JsonNodeFactory.instance.objectNode();
                next.forEach(params.putArray("topics")::add);
                params.put("unsent", desk.line().unsent());
                server.event(params);
            }
        }

        /// Empty at the end.
        private Set<String> take() {
            lock.lock();
            try {
                while (topics.isEmpty() && !ended) {
                    some.awaitUninterruptibly();
                }
                Set<String> taken = topics;
                topics = new TreeSet<>();
                return taken;
            } finally {
                lock.unlock();
            }
        }
    }
}
