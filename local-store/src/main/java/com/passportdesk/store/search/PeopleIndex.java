package com.passportdesk.store.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The index of everybody, kept up with the rows. What the projection changes is noted at once and
/// read again from committed rows before the next question is answered, so that a question asked
/// after an acknowledgement sees what was acknowledged.
final class PeopleIndex {

    /// A note may be read before its transaction is committed. Until this many commits later it is
    /// read once more each time: the writer can be at most one group ahead of two tellings.
    private static final int READINGS = 3;

    /// As many are read again before each question; more come with the feed, where nobody waits for
    /// an acknowledgement, and are read again after their commit.
    private static final int FEW = 50;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ConcurrentLinkedQueue<Note> noted = new ConcurrentLinkedQueue<>();
    private final Map<Note, Integer> unsettled = new HashMap<>();
    private volatile int unsettledCount;
    private People people = new People();

    /// A document was put into rows or taken out.
    private record Note(String kind, String id) {}

    /// Notes a change; called on the writer thread, before the commit.
    void note(String kind, String id) {
        if (!kind.equals("plan")) {
            noted.add(new Note(kind, id));
        }
    }

    /// Reads everybody anew; takes about ten seconds for a million. Questions go on meanwhile.
    void load(JdbcClient rows) {
        People made = new People();
        new PeopleRows(rows).everybody(made::put);
        made.settle();
        lock.writeLock().lock();
        try {
            people = made;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// After a commit.
    void committed(JdbcClient rows) {
        catchUp(rows, true);
        if (people.isWorn()) {
            load(rows);
        }
    }

    private void catchUp(JdbcClient rows, boolean isCommit) {
        int before = unsettledCount;
        boolean isAgain = before > 0 && (isCommit || before <= FEW);
        if (noted.isEmpty() && !isAgain) {
            return;
        }
        lock.writeLock().lock();
        try {
            Set<Note> now = new HashSet<>();
            for (Note note = noted.poll(); note != null; note = noted.poll()) {
                now.add(note);
                unsettled.put(note, READINGS);
            }
            if (isAgain) {
                now.addAll(unsettled.keySet());
            }
            if (isCommit) {
                unsettled.replaceAll((_, left) -> left - 1);
                unsettled.values().removeIf(left -> left <= 0);
            }
            unsettledCount = unsettled.size();
            read(now, new PeopleRows(rows));
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void read(Set<Note> notes, PeopleRows rows) {
        Set<String> members = new HashSet<>();
        for (Note note : notes) {
            switch (note.kind()) {
                case "member" -> members.add(note.id());
                case "company" -> members.addAll(rows.membersOf(note.id()));
                default -> rows.holderOf(note.id()).ifPresent(members::add);
            }
        }
        Set<String> gone = new HashSet<>(members);
        rows.some(
                new ArrayList<>(members),
                entry -> {
                    gone.remove(entry.id());
                    people.put(entry);
                });
        gone.forEach(people::remove);
    }

    /// @param groups ids to be shown first if they fit, most wanted group first
    People.Found find(
            String typed,
            List<? extends Collection<String>> groups,
            String home,
            int limit,
            JdbcClient rows) {
        catchUp(rows, false);
        List<String> words = Folding.words(typed, People.MOST_WORDS);
        lock.readLock().lock();
        try {
            return people.find(words, groups, home, limit);
        } finally {
            lock.readLock().unlock();
        }
    }

    int size() {
        lock.readLock().lock();
        try {
            return people.size();
        } finally {
            lock.readLock().unlock();
        }
    }
}
