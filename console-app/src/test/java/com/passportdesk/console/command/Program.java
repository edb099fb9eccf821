package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.store.sample.SampleStaff;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The program in a process of its own, as somebody else's program sees it.
final class Program implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ANSWER_SECONDS = 120;
    private static final int MOST_SAID = 4_000;

    private final Process process;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final List<String> garbled = new ArrayList<>();
    private final Thread reading;
    private long calls;

    private final Path log;

    private Program(Path log, List<String> command) throws IOException {
        this.log = log;
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        reading = Thread.ofVirtual().start(this::read);
    }

    /// What starts the program's classes under this test on this test's Java.
    static List<String> command(String... arguments) {
        return command(List.of(), arguments);
    }

    /// @param options for Java
    static List<String> command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("com.passportdesk.console.start.Start");
        command.addAll(List.of(arguments));
        return command;
    }

    static Program demo(Path home) throws IOException {
        return start(
                home.resolveSibling("rpc.log"),
                command("rpc", "--demo", "--members", "1000", "--home", home + ""));
    }

    /// @param log where its standard error goes
    static Program start(Path log, List<String> command) throws IOException {
        return new Program(log, command);
    }

    long pid() {
        return process.pid();
    }

    /// A desk of a real network.
    ///
    /// @param more such as `--login-file` and the file
    static Program desk(Path home, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("rpc", "--home", home.toString()));
        arguments.addAll(List.of(more));
        return start(
                home.resolveSibling(home.getFileName() + ".log"),
                command(arguments.toArray(String[]::new)));
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("{\"jsonrpc\"")) {
                    garbled.add(line);
                    continue;
                }
                JsonNode message = JSON.readTree(line);
                (message.has("id") ? answers : events).add(message);
            }
        } catch (IOException killed) {
            // That is how a killed process ends.
        }
    }

    static ObjectNode params() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode command() {
        return params().put("commandId", UUID.randomUUID().toString());
    }

    /// Sends a call and does not wait.
    long send(String method, JsonNode params) {
        calls++;
        ObjectNode message = params();
        message.put("jsonrpc", "2.0").put("id", calls).put("method", method);
        message.set("params", params);
        type(JSON.writeValueAsString(message) + "\n");
        return calls;
    }

    /// Puts something on its standard input that is no call.
    void type(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// The next answer, or null when none comes any more: nobody waits for a program that ended.
    JsonNode nextAnswer(int seconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        JsonNode answer = answers.poll();
        while (answer == null && reading.isAlive() && System.nanoTime() < until) {
            answer = answers.poll(100, TimeUnit.MILLISECONDS);
        }
        return answer == null ? answers.poll() : answer;
    }

    /// Sends a call and waits for its answer; no other call may be under way.
    JsonNode call(String method, JsonNode params) throws InterruptedException {
        long id = send(method, params);
        JsonNode answer = nextAnswer(ANSWER_SECONDS);
        if (answer == null || answer.get("id").asLong() != id) {
            throw new IllegalStateException(
                    "%s was answered by %s, and %s:%n%s"
                            .formatted(method, answer, process, said()));
        }
        return answer;
    }

    /// The end of what it said to its standard error.
    private String said() {
        try {
            String all = Files.readString(log);
            return all.substring(Math.max(0, all.length() - MOST_SAID));
        } catch (IOException gone) {
            return gone.toString();
        }
    }

    JsonNode result(String method, JsonNode params) throws InterruptedException {
        JsonNode answer = call(method, params);
        if (!answer.has("result")) {
            throw new IllegalStateException(method + " was answered by " + answer);
        }
        return answer.get("result");
    }

    /// The front desk of the sample network signs in.
    void signIn() throws InterruptedException {
        JsonNode answer =
                result("session.signIn", command().put("pin", SampleStaff.FRONT_DESK_PIN));
        if (!answer.get("outcome").asString().equals("signedIn")) {
            throw new IllegalStateException(answer.toString());
        }
    }

    JsonNode status() throws InterruptedException {
        return result("desk.status", params());
    }

    /// @param state `up` or `down`
    void awaitLine(String state) throws InterruptedException {
        Eventually.holds(() -> assertThat(status().at("/line/state").asString()).isEqualTo(state));
    }

    void awaitSent() throws InterruptedException {
        Eventually.holds(() -> assertThat(status().get("unsent").asLong()).isZero());
    }

    JsonNode nextEvent() throws InterruptedException {
        return events.poll(60, TimeUnit.SECONDS);
    }

    /// Lines on standard output that are no messages.
    List<String> garbled() {
        return garbled;
    }

    /// As a power cut ends it.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
        reading.join(5_000);
    }

    /// As a shutdown of the machine ends it, within `limit`; gives the exit code.
    int terminate(Duration limit) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("it did not end when it was told to");
        }
        reading.join(5_000);
        return process.exitValue();
    }

    /// Ends the input and gives the exit code.
    int end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not end with its input");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
