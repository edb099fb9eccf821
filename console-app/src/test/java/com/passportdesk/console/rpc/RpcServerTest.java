package com.passportdesk.console.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class RpcServerTest {

    private final CountDownLatch bothInside = new CountDownLatch(2);

    /// A call waits for a barrier call that overtakes it, and in vain where none does.
    private final CountDownLatch marked = new CountDownLatch(1);

    private final StringBuffer order = new StringBuffer();

    private final List<RpcMethod> methods =
            List.of(
                    RpcMethod.of(
                            "echo",
                            "Says it again.",
                            List.of(RpcParam.required("say", RpcParam.Form.TEXT, "the words")),
                            "the words",
                            call -> JsonNodeFactory.instance.stringNode(call.text("say"))),
                    RpcMethod.of(
                            "meet",
                            "Waits for another.",
                            List.of(),
                            "whether they met",
                            _ -> {
                                bothInside.countDown();
                                return JsonNodeFactory.instance.booleanNode(met());
                            }),
                    RpcMethod.barrier(
                            "mark",
                            "Marks.",
                            List.of(),
                            "nothing",
                            _ -> {
                                order.append('m');
                                marked.countDown();
                                return JsonNodeFactory.instance.nullNode();
                            }),
                    RpcMethod.of(
                            "count",
                            "Counts.",
                            List.of(),
                            "nothing",
                            _ -> {
                                order.append('c');
                                return JsonNodeFactory.instance.nullNode();
                            }),
                    RpcMethod.of(
                            "dawdle",
                            "Takes longer than the end of input waits.",
                            List.of(),
                            "nothing",
                            _ -> {
                                awaitMark();
                                order.append('d');
                                return JsonNodeFactory.instance.nullNode();
                            }),
                    RpcMethod.of(
                            "full",
                            "Fails as a full disk does.",
                            List.of(),
                            "nothing",
                            _ -> {
                                throw new IllegalStateException("disk");
                            }),
                    RpcMethod.of(
                            "short",
                            "Has no memory left.",
                            List.of(),
                            "nothing",
                            _ -> {
                                throw new OutOfMemoryError("x");
                            }),
                    RpcMethod.of(
                            "bulge",
                            "Fails, and remembers no id.",
                            List.of(),
                            "nothing",
                            _ -> {
                                throw new ClassCastException("x");
                            }),
                    RpcMethod.of(
                            "sell",
                            "Sells, and cannot say what.",
                            List.of(RpcParam.optional("commandId", RpcParam.Form.UUID, "id")),
                            "nothing",
                            _ -> {
                                order.append('s');
                                throw new ClassCastException("x");
                            }));

    private boolean met() {
        try {
            return bothInside.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private void awaitMark() {
        try {
            marked.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<JsonNode> served(String lines) throws IOException {
        return served(lines, RpcServer.BARRIER, RpcServer.STOPPING);
    }

    private List<JsonNode> served(byte[] lines) throws IOException {
        return served(lines, RpcServer.BARRIER, RpcServer.STOPPING);
    }

    private List<JsonNode> served(String lines, Duration barrier, Duration stopping)
            throws IOException {
        return served(lines.getBytes(StandardCharsets.UTF_8), barrier, stopping);
    }

    private List<JsonNode> served(byte[] lines, Duration barrier, Duration stopping)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RpcServer(
                        methods,
                        failure -> failure instanceof IllegalStateException ? "No room." : null,
                        out,
                        Thread.ofVirtual().factory(),
                        barrier,
                        stopping)
                .serve(new ByteArrayInputStream(lines));
        JsonMapper json = JsonMapper.builder().build();
        return out.toString(StandardCharsets.UTF_8).lines().map(json::readTree).toList();
    }

    private static String call(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}\n"
                .formatted(id, method, params);
    }

    @Test
    void aCallIsAnsweredOnALineOfItsOwn() throws IOException {
        JsonNode answer = served(call(7, "echo", "{\"say\":\"Łódź 東京\"}")).getFirst();
        assertThat(answer.path("id").asInt()).isEqualTo(7);
        assertThat(answer.path("result").asString()).isEqualTo("Łódź 東京");
    }

    @Test
    void callsAreWorkedOnAtOnce() throws IOException {
        List<JsonNode> answers = served(call(1, "meet", "{}") + call(2, "meet", "{}"));
        assertThat(answers).hasSize(2).allMatch(answer -> answer.path("result").asBoolean());
    }

    @Test
    void aBarrierWaitsForAllBeforeIt() throws IOException {
        served(
                call(1, "count", "{}").repeat(50)
                        + call(2, "mark", "{}")
                        + call(3, "count", "{}").repeat(50));
        assertThat(order.toString()).isEqualTo("c".repeat(50) + "m" + "c".repeat(50));
    }

    @Test
    void aBarrierWaitsLongerThanTheEndOfInput() throws IOException {
        served(
                call(1, "dawdle", "{}") + call(2, "mark", "{}"),
                RpcServer.BARRIER,
                Duration.ofMillis(1));
        assertThat(order.toString()).isEqualTo("dm");
        assertThat(RpcServer.BARRIER).isGreaterThan(Duration.ofSeconds(60 + 10));
    }

    @Test
    void aBarrierOvertakesNobodyEvenIfItsTurnDoesNotCome() throws IOException {
        List<JsonNode> answers =
                served(
                        call(1, "dawdle", "{}") + call(2, "mark", "{}"),
                        Duration.ofMillis(1),
                        RpcServer.STOPPING);
        assertThat(order.toString()).isEqualTo("d");
        assertThat(answers.getFirst().path("error").path("code").asInt()).isEqualTo(-32000);
        assertThat(answers.getLast().path("id").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsNoCallIsRefusedInOneSentenceAndTheNextIsAnswered() throws IOException {
        List<JsonNode> answers =
                served(
                        "{{{\n[1]\n\n"
                                + call(1, "no.such", "{}")
                                + call(2, "echo", "{}")
                                + call(3, "echo", "[]")
                                + call(4, "echo", "{\"say\":12}")
                                + "x".repeat(RpcServer.LONGEST_LINE + 5)
                                + "\n"
                                + call(5, "echo", "{\"say\":\"still here\"}"));
        assertThat(answers)
                .extracting(answer -> answer.path("error").path("code").asInt(0))
                .containsExactlyInAnyOrder(
                        -32700, -32600, -32601, -32602, -32602, -32602, -32600, 0);
    }

    /// Left out in silence, `day` for `date` would answer with today.
    @Test
    void whatNobodyKnowsTheNameOfIsRefused() throws IOException {
        List<JsonNode> answers =
                served(
                        call(1, "echo", "{\"say\":\"a\",\"loud\":true}")
                                + call(2, "meet", "{\"say\":null}")
                                + call(3, "echo", "{\"say\":\"a\",\"say\":\"b\"}"));
        assertThat(answers)
                .extracting(answer -> answer.path("error").path("message").asString())
                .containsExactlyInAnyOrder(
                        "\"loud\" is not known here. What is: say.",
                        "\"say\" is not known here. What is: none.",
                        "This line is not one JSON object in which each name stands once.");
    }

    @Test
    void aQuestionMayCarryTheIdThatCommandsNeed() throws IOException {
        String asked =
                call(1, "echo", "{\"say\":\"a\",\"commandId\":\"" + UUID.randomUUID() + "\"}");
        List<JsonNode> answers = served(asked.getBytes(StandardCharsets.UTF_8));
        assertThat(answers.getFirst().path("result").asString()).isEqualTo("a");
    }

    @Test
    void lettersOfAnotherEncodingAreNotGuessedAt() throws IOException {
        String latin = call(1, "echo", "{\"say\":\"Müller\"}") + call(2, "echo", "{\"say\":\"b\"}");
        List<JsonNode> answers = served(latin.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answers.getFirst().path("error").path("message").asString())
                .isEqualTo("This line is not UTF-8.");
        assertThat(answers.getLast().path("result").asString()).isEqualTo("b");
    }

    @Test
    void aFailureOfTheWorldIsASentence() throws IOException {
        JsonNode answer = served(call(1, "full", "{}")).getFirst();
        assertThat(answer.path("error").path("message").asString()).isEqualTo("No room.");
    }

    /// Whoever calls waits for its answer, whatever it is.
    @Test
    void aCallThatHasNoMemoryLeftIsAnswered() throws IOException {
        List<JsonNode> answers = served(call(1, "short", "{}"));
        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst().path("error").path("code").asInt()).isEqualTo(RpcProblem.BUG);
    }

    /// What was done before is not undone by it.
    @Test
    void aCallThatFailsAfterItWasDoneIsNotSaidToHaveChangedNothing() throws IOException {
        String id = UUID.randomUUID().toString();
        JsonNode error =
                served(call(1, "sell", "{\"commandId\":\"%s\"}".formatted(id)))
                        .getFirst()
                        .path("error");
        assertThat(order.toString()).isEqualTo("s");
        assertThat(error.path("code").asInt()).isEqualTo(-32603);
        assertThat(error.path("message").asString())
                .isEqualTo(
                        "Something went wrong. Ask again with the same commandId: what was done"
                                + " is done once.");
        JsonNode without = served(call(2, "sell", "{}")).getFirst().path("error");
        assertThat(without.path("message").asString())
                .isEqualTo(
                        "Something went wrong. Look at what the desk shows before you ask again.");
    }

    /// It would be done twice.
    @Test
    void aCallThatRemembersNoIdIsNotAskedForAgain() throws IOException {
        String id = UUID.randomUUID().toString();
        JsonNode error =
                served(call(1, "bulge", "{\"commandId\":\"%s\"}".formatted(id)))
                        .getFirst()
                        .path("error");
        assertThat(error.path("code").asInt()).isEqualTo(RpcProblem.BUG);
        assertThat(error.path("message").asString())
                .isEqualTo(
                        "Something went wrong. Look at what the desk shows before you ask again.");
    }

    /// JSON-RPC 2.0, 4.1.
    @Test
    void aNotificationIsDoneAndNeverAnswered() throws IOException {
        String[] lines = {
            "{'jsonrpc':'2.0','method':'nothing.like.it'}",
            "{'jsonrpc':'2.0','method':'echo','params':{'said':'x'}}",
            "{'jsonrpc':'2.0','method':'echo','params':[1]}",
            "{'jsonrpc':'2.0','method':'full','params':{}}",
            "{'jsonrpc':'2.0','method':'sell','params':{}}",
            "{'jsonrpc':'2.0','method':'count','params':{}}"
        };
        assertThat(served(String.join("\n", lines).replace('\'', '"'))).isEmpty();
        assertThat(order.toString()).containsOnlyOnce("s").containsOnlyOnce("c");
        assertThat(served("{\"jsonrpc\":\"2.0\"}\n[]\n")).as("no calls at all").hasSize(2);
    }
}
