package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.sample.SampleCast;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Cards as a program issues, lists and blocks them.
class CardRpcTest extends CardBench {

    @Test
    void aProgramIssuesListsAndBlocks() {
        SampleCast.Person person = sample.cast().atHome();
        CardRpc rpc = new CardRpc(service, lying, sample.desk());
        ObjectCall call = new ObjectCall();
        assertThat(
                        rpc.issue()
                                .body()
                                .answer(call.with(person.member(), 0))
                                .get("reason")
                                .asString())
                .isEqualTo("noCard");
        port.field().put(blank());
        JsonNode issued = rpc.issue().body().answer(call.with(person.member(), 20));
        assertThat(issued.get("outcome").asString()).isEqualTo("issued");
        String credential = issued.at("/card/credential").asString();
        JsonNode blocked =
                rpc.block()
                        .body()
                        .answer(
                                new RpcCall(
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("commandId", UUID.randomUUID().toString())
                                                .put("credential", credential)));
        assertThat(blocked.at("/card/state").asString()).isEqualTo("blocked");
        JsonNode list =
                rpc.list()
                        .body()
                        .answer(
                                new RpcCall(
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("member", person.member())));
        assertThat(list.get("cards"))
                .extracting(card -> card.get("state").asString())
                .containsExactly("blocked", "retired");
    }

    @Test
    void aRepeatedIssueGivesTheFirstAnswerThoughTheCardStillLiesThere() {
        SampleCast.Person person = sample.cast().atHome();
        CardRpc rpc = new CardRpc(service, lying, sample.desk());
        RpcCall call = new ObjectCall().with(person.member(), 20);
        port.field().put(blank());
        JsonNode first = rpc.issue().body().answer(call);
        assertThat(first.get("outcome").asString()).isEqualTo("issued");
        long records = sample.desk().store().lastNumber();
        JsonNode again = rpc.issue().body().answer(call);
        assertThat(again.get("card")).isEqualTo(first.get("card"));
        assertThat(again.get("retired")).isEqualTo(first.get("retired")).isNotEmpty();
        assertThat(sample.desk().store().lastNumber()).isEqualTo(records);
    }

    @Test
    void aRepeatOfTheCallThatFinishedATornCardGivesThatAnswer() {
        SampleCast.Person person = sample.cast().atHome();
        CardRpc rpc = new CardRpc(service, lying, sample.desk());
        port.field().tearAtWrite(5, TornPage.OLD);
        SimulatedNtag card = blank();
        port.field().put(card);
        JsonNode torn = rpc.issue().body().answer(new ObjectCall().with(person.member(), 20));
        assertThat(torn.get("outcome").asString()).isEqualTo("tapAgain");
        // It left the field in the middle of the writing.
        awaitGone();
        port.field().put(card);
        RpcCall call = new ObjectCall().with(person.member(), 20);
        JsonNode first = rpc.issue().body().answer(call);
        assertThat(first.get("outcome").asString()).isEqualTo("issued");
        port.field().take(card);
        assertThat(rpc.issue().body().answer(call).get("card")).isEqualTo(first.get("card"));
    }

    private static final class ObjectCall {
        RpcCall with(String member, int wait) {
            return new RpcCall(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("commandId", UUID.randomUUID().toString())
                            .put("member", member)
                            .put("waitSeconds", wait));
        }
    }
}
