package com.passportdesk.console.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A desk with a network beside one with nobody, each in a process of its own: how much later
/// everything can be found after a clean stop, and how much memory they hold while they are idle.
/// They take turns, with Java's own choices, as the launcher leaves them.
final class OpenBench {

    private static final int RUNS = 5;

    /// Until nothing goes on any more but what always does.
    private static final String IDLE_MILLIS = "3000";

    private static final Pattern SAID =
            Pattern.compile(
                    "opened ([0-9.]+) ready ([0-9.]+) cpu ([0-9.]+) members (\\d+) resident (\\d+)"
                            + " peak (\\d+)");

    private OpenBench() {}

    static List<String> run(Path folder, int members) throws Exception {
        Path full = SearchHome.of(folder, members);
        Path empty = SearchHome.of(folder, 0);
        opened(full);
        List<double[]> of = new ArrayList<>();
        List<double[]> beside = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            of.add(opened(full));
            beside.add(opened(empty));
        }
        return List.of(
                row("open until all is found, %,d members, ms", members, of, beside, 1),
                row("its processor time, %,d members, ms", members, of, beside, 2),
                row("resident and idle, %,d members, MiB", members, of, beside, 4));
    }

    private static String row(
            String what, int members, List<double[]> of, List<double[]> beside, int column) {
        double one = median(of, column);
        double other = median(beside, column);
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | the same, nobody | %.0f | %.0f more | %d |",
                String.format(Locale.ROOT, what, members),
                one,
                other,
                one - other,
                of.size());
    }

    private static double median(List<double[]> of, int column) {
        return of.stream().mapToDouble(one -> one[column]).sorted().toArray()[of.size() / 2];
    }

    private static double[] opened(Path home) throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path");
        Process desk =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                classes == null ? System.getProperty("java.class.path") : classes,
                                OpenedDesk.class.getName(),
                                home.toString(),
                                IDLE_MILLIS)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        double[] said = new double[0];
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(desk.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = SAID.matcher(line);
                if (found.find()) {
                    said =
                            new double[] {
                                number(found, 1),
                                number(found, 2),
                                number(found, 3),
                                number(found, 4),
                                number(found, 5) / 1024
                            };
                }
            }
        }
        if (desk.waitFor() != 0 || said.length == 0) {
            throw new IllegalStateException("the desk did not open " + home);
        }
        return said;
    }

    private static double number(Matcher found, int group) {
        return Double.parseDouble(found.group(group));
    }
}
