package com.passportdesk.store.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What changed in the rows of one kind and was not read again yet, and what those rows add up to.
/// What is told before a commit counts from the commit on.
final class Notes {

    private final FindKind kind;
    private final int most;
    private final List<String> told = new ArrayList<>();
    private boolean isErasureTold;
    private final Set<String> ready = new LinkedHashSet<>();
    private boolean isTooMany;
    private boolean isErased;
    private String sums = "";
    private String atOpening = "";
    private volatile int count;

    Notes(FindKind kind, int most) {
        this.kind = kind;
        this.most = most;
    }

    /// @return whether the rows are those that were known last
    synchronized boolean opening(Map<String, String> all) {
        told.clear();
        isErasureTold = false;
        boolean same = sums.equals(of(all));
        sums = of(all);
        atOpening = sums;
        if (!same) {
            clear();
        }
        return same;
    }

    private void clear() {
        ready.clear();
        isTooMany = false;
        count = 0;
    }

    private String of(Map<String, String> all) {
        StringJoiner joined = new StringJoiner(" ");
        for (String table : new TreeSet<>(kind.tables())) {
            joined.add(table + '=' + all.getOrDefault(table, "0"));
        }
        return joined.toString();
    }

    synchronized void changed(
            String table, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] now) {
        if (!kind.tables().contains(table)) {
            return;
        }
        if (told.size() > most) {
            told.clear();
            isTooMany = true;
        }
        if (before != null) {
            kind.touched(table, before, told::add);
        }
        if (now != null) {
            kind.touched(table, now, told::add);
        }
        isErasureTold |= now == null;
    }

    /// Somebody is to be forgotten, whatever of theirs is here.
    synchronized void erasing() {
        isErasureTold = true;
    }

    synchronized void committed(Map<String, String> all) {
        sums = of(all);
        if (told.size() + ready.size() > most) {
            isTooMany = true;
            ready.clear();
        } else {
            ready.addAll(told);
        }
        told.clear();
        isErased |= isErasureTold;
        isErasureTold = false;
        count = isTooMany ? most + 1 : ready.size();
    }

    /// How many there are to be read.
    int count() {
        return count;
    }

    synchronized boolean isTooMany() {
        return isTooMany;
    }

    synchronized List<String> take(int limit) {
        List<String> taken = new ArrayList<>();
        Iterator<String> all = ready.iterator();
        while (all.hasNext() && taken.size() < limit) {
            taken.add(all.next());
            all.remove();
        }
        count = isTooMany ? most + 1 : ready.size();
        return taken;
    }

    synchronized void putBack(Collection<String> taken) {
        ready.addAll(taken);
        count = isTooMany ? most + 1 : ready.size();
    }

    /// All are read now, one by one or not.
    synchronized void takeAll() {
        clear();
    }

    /// @return whether something was taken out since this was asked last
    synchronized boolean takeErased() {
        boolean was = isErased;
        isErased = false;
        return was;
    }

    /// It is still to be done.
    synchronized void erasedAgain() {
        isErased = true;
    }

    synchronized String sumsAtOpening() {
        return atOpening;
    }

    /// What the rows add up to that everything read so far is of; null when something is unread.
    synchronized @Nullable String sumsIfSettled() {
        return count == 0 ? sums : null;
    }
}
