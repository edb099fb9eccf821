package com.passportdesk.console.command;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sells espressos by rpc, and knows which command each answer belongs to.
final class Sales {

    private static final int PRICE = 290;

    private final Program desk;
    private final Map<Long, String> asked = new HashMap<>();

    Sales(Program desk) {
        this.desk = desk;
    }

    /// Asks for `count` sales and waits for none.
    void ask(int count) {
        for (int i = 0; i < count; i++) {
            ask();
        }
    }

    private void ask() {
        ObjectNode sale = Program.command();
        sale.putArray("lines").addObject().put("product", "ber1-espresso").put("quantity", 1);
        sale.putArray("tenders")
                .addObject()
                .put("kind", "cash")
                .putObject("amount")
                .put("minor", PRICE)
                .put("currency", "EUR");
        asked.put(desk.send("walkin.sell", sale), sale.get("commandId").asString());
    }

    /// The command of the next answer, which must be a sale.
    String nextSold(int seconds) throws InterruptedException {
        return sold(desk.nextAnswer(seconds));
    }

    /// The commands of all answers that came before the process had ended.
    Set<String> soldInTheEnd() throws InterruptedException {
        Set<String> sold = new HashSet<>();
        for (JsonNode late = desk.nextAnswer(1); late != null; late = desk.nextAnswer(0)) {
            // Whatever came too late for the closing store was refused and is not there.
            if (isSold(late)) {
                sold.add(sold(late));
            }
        }
        return sold;
    }

    /// One sale and its answer, sold or not.
    JsonNode answer() throws InterruptedException {
        ask();
        JsonNode answer = desk.nextAnswer(60);
        if (answer == null) {
            throw new AssertionError("no answer");
        }
        return answer;
    }

    /// One sale that must be made; its command.
    String sell() throws InterruptedException {
        return sold(answer());
    }

    static boolean isSold(JsonNode answer) {
        return answer.at("/result/outcome").asString("").equals("sold");
    }

    String sold(JsonNode answer) {
        if (answer == null || !isSold(answer)) {
            throw new AssertionError("not sold: " + answer);
        }
        return asked.get(answer.get("id").asLong());
    }
}
