package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What programs send that cannot be: one sentence each, no bug, nothing on record. The manager of
/// Berlin works at the desk.
class BadInputTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir static Path directory;

    private static AskedDesk desk;

    @BeforeAll
    static void open() {
        desk = new AskedDesk(directory.resolve("home"));
        desk.work("s-ber1-2", "manager");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    /// Each call with a new command id; single quotes stand for double ones.
    private static JsonNode ask(String method, String params) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(params.replace('\'', '"'));
        if (!json.has("commandId")) {
            json.put("commandId", UUID.randomUUID().toString());
        }
        return desk.ask(method, json.toString());
    }

    private static JsonNode result(String method, String params) throws IOException {
        JsonNode answer = ask(method, params);
        assertThat(answer.has("result")).as("%s", answer).isTrue();
        return answer.path("result");
    }

    private static void isBad(String method, String params, String sentence) throws IOException {
        long records = desk.desk().store().lastNumber();
        JsonNode error = ask(method, params).path("error");
        assertThat(error.path("code").asInt()).as("%s %.80s", method, params).isEqualTo(-32602);
        assertThat(error.path("message").asString()).isEqualTo(sentence);
        assertThat(desk.desk().store().lastNumber()).isEqualTo(records);
    }

    @Test
    void aDayToComeHasNoFigures() throws Exception {
        isBad("report.day", "{'date':'2027-04-23'}", "That day has not begun.");
        isBad("report.day", "{'date':'9999-12-31'}", "That day has not begun.");
        assertThat(result("report.day", "{'date':'2027-04-22'}").path("isOver").asBoolean())
                .isFalse();
    }
}
