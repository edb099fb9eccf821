package com.passportdesk.console.rpc;

import com.passportdesk.console.rpc.RpcMethod.Order;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Answers JSON-RPC 2.0 on a pair of streams, one message a line. Calls are answered as they are
/// done, at most [#AT_ONCE] at a time; a barrier call waits for all before it. A call without `id`
/// is a notification: it is done, and nothing is answered, whatever becomes of it (JSON-RPC 2.0,
/// 4.1).
public final class RpcServer {

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

    /// Calls worked on at once: what the store can take as one group.
    static final int AT_ONCE = 64;

    /// Longest line that is read; a longer one is refused and skipped.
    static final int LONGEST_LINE = 1_000_000;

    /// How long a barrier call waits for those before it: longer than the longest of them, which
    /// waits a minute for a card and then writes it.
    static final Duration BARRIER = Duration.ofSeconds(75);

    /// How long the end of input waits.
    static final Duration STOPPING = Duration.ofSeconds(15);

    /// Of what is no call, so that nobody knows whose it is.
    private static final JsonNode NO_ID = JsonNodeFactory.instance.nullNode();

    private final Map<String, RpcMethod> methods;
    private final Function<RuntimeException, @Nullable String> sentences;
    private final OutputStream out;
    private final ThreadFactory threads;
    private final JsonMapper json =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();
    private final ReentrantLock writing = new ReentrantLock();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Duration barrier;
    private final Duration stopping;

    /// @param methods every method there is
    /// @param sentences turns a failure of the world into one sentence, or null for a bug
    /// @param out where answers and events go; nothing else may write to it
    /// @param threads starts a virtual thread for a call
    public RpcServer(
            List<RpcMethod> methods,
            Function<RuntimeException, @Nullable String> sentences,
            OutputStream out,
            ThreadFactory threads) {
        this(methods, sentences, out, threads, BARRIER, STOPPING);
    }

    RpcServer(
            List<RpcMethod> methods,
            Function<RuntimeException, @Nullable String> sentences,
            OutputStream out,
            ThreadFactory threads,
            Duration barrier,
            Duration stopping) {
        this.methods =
                methods.stream().collect(Collectors.toUnmodifiableMap(RpcMethod::name, m -> m));
        this.sentences = sentences;
        this.out = out;
        this.threads = threads;
        this.barrier = barrier;
        this.stopping = stopping;
    }

    /// Reads calls until the end of `in`, then waits for what is under way, at most 15 seconds.
    public void serve(InputStream in) throws IOException {
        BufferedInputStream input = new BufferedInputStream(in, 65_536);
        Line line = Line.read(input);
        while (line != null) {
            if (line.tooLong()) {
                refuse(NO_ID, RpcProblem.NOT_A_CALL, "A message may have at most 1,000,000 bytes.");
            } else {
                take(line);
            }
            line = Line.read(input);
        }
        if (!settle(stopping)) {
            log.warn("calls are still under way after {}", stopping);
        }
    }

    /// What is no UTF-8 is not guessed at: a name would be kept with the wrong letters.
    private void take(Line line) {
        try {
            String text = line.text();
            if (!text.isBlank()) {
                take(text);
            }
        } catch (CharacterCodingException otherLetters) {
            refuse(NO_ID, RpcProblem.NOT_JSON, "This line is not UTF-8.");
        }
    }

    private void take(String text) {
        JsonNode message;
        try {
            message = json.readTree(text);
        } catch (DatabindException twice) {
            refuse(
                    NO_ID,
                    RpcProblem.NOT_JSON,
                    "This line is not one JSON object in which each name stands once.");
            return;
        } catch (JacksonException notJson) {
            refuse(NO_ID, RpcProblem.NOT_JSON, "This line is not JSON.");
            return;
        }
        JsonNode id = message.get("id");
        JsonNode name = message.get("method");
        JsonNode params = message.get("params");
        if (!message.isObject() || name == null || !name.isString()) {
            refuse(
                    id == null ? NO_ID : id,
                    RpcProblem.NOT_A_CALL,
                    "A call has \"method\", \"params\" and \"id\".");
            return;
        }
        if (params != null && !params.isObject() && !params.isNull()) {
            refuse(id, RpcProblem.BAD_PARAMS, "\"params\" must be an object.");
            return;
        }
        RpcMethod method = methods.get(name.asString());
        if (method == null) {
            refuse(
                    id,
                    RpcProblem.NO_SUCH_METHOD,
                    "There is no method \"" + RpcCall.shortened(name.asString()) + "\".");
            return;
        }
        RpcCall call =
                new RpcCall(
                        params == null || params.isNull()
                                ? JsonNodeFactory.instance.objectNode()
                                : params);
        if (method.order() == Order.BARRIER) {
            if (settle(barrier)) {
                answer(method, call, id);
            } else {
                refuse(id, RpcProblem.FAILED, "Calls before this one are not done yet. Try again.");
            }
        } else {
            start(method, call, id);
        }
    }

    private void start(RpcMethod method, RpcCall call, @Nullable JsonNode id) {
        places.acquireUninterruptibly();
        threads.newThread(
                        () -> {
                            try {
                                answer(method, call, id);
                            } finally {
                                places.release();
                            }
                        })
                .start();
    }

    /// Whether all calls are done by then. Only the thread that reads calls takes places.
    private boolean settle(Duration longest) {
        try {
            if (!places.tryAcquire(AT_ONCE, longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
        places.release(AT_ONCE);
        return true;
    }

    private void answer(RpcMethod method, RpcCall call, @Nullable JsonNode id) {
        try {
            JsonNode result = method.body().answer(call.only(names(method, call)));
            if (id != null) {
                ObjectNode message = message(id);
                message.set("result", result);
                write(message);
            }
        } catch (RpcProblem problem) {
            refuse(id, problem.code(), problem.sentence());
        } catch (RuntimeException failure) {
            String sentence = sentences.apply(failure);
            if (sentence == null) {
                bug(method, call, id, failure);
            } else {
                refuse(id, RpcProblem.FAILED, sentence);
            }
        } catch (Error failure) {
            // Whoever called waits for an answer all the same.
            bug(method, call, id, failure);
        }
    }

    /// What the call did before it failed is not known here.
    private void bug(RpcMethod method, RpcCall call, @Nullable JsonNode id, Throwable failure) {
        log.error("{} failed", method.name(), failure);
        refuse(
                id,
                RpcProblem.BUG,
                isDoneOnce(method, call)
                        ? "Something went wrong. Ask again with the same commandId: what was done"
                                + " is done once."
                        : "Something went wrong. Look at what the desk shows before you ask again.");
    }

    /// Any call may carry a `commandId`; only a command that has the parameter remembers it.
    private static boolean isDoneOnce(RpcMethod method, RpcCall call) {
        return method.params().stream().anyMatch(param -> param.name().equals("commandId"))
                && call.field("commandId").isPresent();
    }

    /// A program that gives each call an id of its own may do so with questions too.
    private static List<String> names(RpcMethod method, RpcCall call) {
        Stream<String> own = call.field("commandId").stream().map(_ -> "commandId");
        return Stream.concat(method.params().stream().map(RpcParam::name), own).toList();
    }

    /// Sends an event: a notification named `event`.
    public void event(JsonNode params) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("jsonrpc", "2.0");
        message.put("method", "event");
        message.set("params", params);
        write(message);
    }

    /// @param id null of a notification, which is told nothing
    private void refuse(@Nullable JsonNode id, int code, String sentence) {
        if (id == null) {
            return;
        }
        ObjectNode message = message(id);
        ObjectNode error = message.putObject("error");
        error.put("code", code);
        error.put("message", sentence);
        write(message);
    }

    private static ObjectNode message(JsonNode id) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("jsonrpc", "2.0");
        message.set("id", id);
        return message;
    }

    private void write(JsonNode message) {
        byte[] bytes = (json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
        writing.lock();
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException nobodyListens) {
            log.warn("the other side has closed the line: {}", nobodyListens.getMessage());
        } finally {
            writing.unlock();
        }
    }

    /// A line of input.
    private record Line(byte[] bytes, boolean tooLong) {

        String text() throws CharacterCodingException {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }

        static @Nullable Line read(InputStream in) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            boolean tooLong = false;
            int next = in.read();
            if (next < 0) {
                return null;
            }
            while (next >= 0 && next != '\n') {
                tooLong |= bytes.size() >= LONGEST_LINE;
                if (!tooLong) {
                    bytes.write(next);
                }
                next = in.read();
            }
            return new Line(bytes.toByteArray(), tooLong);
        }
    }
}
