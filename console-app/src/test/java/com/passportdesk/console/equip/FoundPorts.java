package com.passportdesk.console.equip;

import com.passportdesk.console.fx.Headless;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import java.util.List;

/// What is shown as found at ports, and the keys beside it.
final class FoundPorts {

    private FoundPorts() {}

    /// Waits until something is found that has this key.
    static void await(TillBench bench, int key) throws Exception {
        bench.await(() -> rows(bench).stream().anyMatch(row -> key(row) == key));
    }

    /// The key beside what is called so.
    static int key(TillBench bench, String kind) throws Exception {
        return rows(bench).stream()
                .filter(row -> row.contains(kind))
                .mapToInt(FoundPorts::key)
                .findFirst()
                .orElseThrow();
    }

    private static List<List<String>> rows(TillBench bench) throws Exception {
        return Headless.onScreen(() ->
                bench.scene().getRoot().lookupAll(".desk-row").stream()
                        .map(ScreenTexts::of)
                        .filter(row -> row.contains("Found"))
                        .toList());
    }

    private static int key(List<String> row) {
        return Integer.parseInt(row.getLast().replaceAll("\\D", ""));
    }
}
