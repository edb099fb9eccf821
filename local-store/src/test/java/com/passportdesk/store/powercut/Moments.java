package com.passportdesk.store.powercut;

import com.passportdesk.store.powercut.LoggedFiles.Op;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// When to cut a day that was run once: after so many of its changes.
public final class Moments {

    private static final String ROWS = ".mv.db";
    private static final String MARK = "store.open";

    private final int all;
    private final List<Integer> closed = new ArrayList<>();
    private final SortedMap<String, List<Integer>> rows = new TreeMap<>();

    public Moments(List<Op> ops) {
        all = ops.size();
        for (int i = 0; i < all; i++) {
            if (ops.get(i) instanceof Op.Deleted(Path path) && path.endsWith(MARK)) {
                closed.add(i + 1);
            }
            Path changed = changed(ops.get(i));
            if (changed != null && changed.toString().endsWith(ROWS)) {
                rows.computeIfAbsent(changed.getFileName().toString(), _ -> new ArrayList<>())
                        .add(i + 1);
            }
        }
    }

    private static @Nullable Path changed(Op op) {
        return switch (op) {
            case Op.Created(Path path) -> path;
            case Op.Wrote(Path path, _, _) -> path;
            case Op.Truncated(Path path, _) -> path;
            case Op.Forced(Path path) -> path;
            case Op.Replaced(Path from, _) -> from;
            case Op.Deleted(Path path) -> path;
            case Op.DirectoryForced _, Op.Promised _ -> null;
        };
    }

    /// Any.
    public int any(Random random) {
        return random.nextInt(all + 1);
    }

    /// As a session had said that its rows may be trusted, or with the next change.
    public int atRest(Random random) {
        return closed.get(random.nextInt(closed.size())) + random.nextInt(2);
    }

    /// Right after some change of this file of rows.
    public int in(String file, Random random) {
        List<Integer> moments = rows.get(file);
        return moments.get(random.nextInt(moments.size()));
    }

    /// The files of rows that were changed, by name, with how many changes each had.
    public Map<String, Integer> rows() {
        Map<String, Integer> times = new TreeMap<>();
        rows.forEach((file, moments) -> times.put(file, moments.size()));
        return times;
    }
}
