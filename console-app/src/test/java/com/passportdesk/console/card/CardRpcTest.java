package com.passportdesk.console.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.rpc.RpcCall;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.simulated.SimulatedField.TornPage;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.sample.SampleCast;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
        played.field().put(blank());
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
        played.field().put(blank());
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
        played.field().tearAtWrite(5, TornPage.OLD);
        SimulatedNtag card = blank();
        played.field().put(card);
        JsonNode torn = rpc.issue().body().answer(new ObjectCall().with(person.member(), 20));
        assertThat(torn.get("outcome").asString()).isEqualTo("tapAgain");
        // It left the field in the middle of the writing.
        awaitGone();
        played.field().put(card);
        RpcCall call = new ObjectCall().with(person.member(), 20);
        JsonNode first = rpc.issue().body().answer(call);
        assertThat(first.get("outcome").asString()).isEqualTo("issued");
        played.field().take(card);
        assertThat(rpc.issue().body().answer(call).get("card")).isEqualTo(first.get("card"));
    }

    @Test
    void aRepeatNeverWritesASecondCardWithTheSameCredential() {
        CardRpc rpc = new CardRpc(service, lying, sample.desk());
        String member = sample.cast().atHome().member();
        RpcCall first = new ObjectCall().with(member, 20);
        played.field().tearAtWrite(5, TornPage.OLD);
        SimulatedNtag card = blank();
        played.field().put(card);
        assertThat(outcome(rpc.issue(), first)).isEqualTo("tapAgain");
        awaitGone();
        SimulatedNtag other = new SimulatedNtag(CardType.NTAG215, new CardUid("04A1B2C3D4E599"));
        awaitRead(other);
        JsonNode refused = rpc.issue().body().answer(first);
        assertThat(refused.get("why").asString()).isEqualTo("other_card");
        lift(other);
        awaitRead(card);
        assertThat(outcome(rpc.issue(), new ObjectCall().with(member, 20))).isEqualTo("issued");
        lift(card);
        awaitRead(other);
        assertThat(rpc.issue().body().answer(first).get("outcome").asString())
                .as("another command finished it")
                .isEqualTo("refused");
        awaitRead(other);
        assertThat(lying.now().orElseThrow().reading()).isInstanceOf(CredentialReading.Blank.class);
    }

    @Test
    void anIdThatWasTakenIsRefusedBeforeTheFirstByte() {
        CardRpc cards = new CardRpc(service, lying, sample.desk());
        CardBackRpc back = back(cards);
        String member = sample.cast().atHome().member();
        SimulatedNtag card = blank();
        RpcCall issue = new ObjectCall().with(member, 20);
        played.field().put(card);
        assertThat(outcome(cards.issue(), issue)).isEqualTo("issued");
        awaitRead(card);
        ObjectNode credential =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("credential", members().cards(member).getFirst().credential());
        call(back.giveBack(), credential);
        String taken = credential.get("commandId").asString();
        refusedAsTaken(back.erase(), withId(taken, member));
        awaitRead(card);
        assertThat(lying.now().orElseThrow().reading())
                .as("not erased")
                .isInstanceOf(CredentialReading.Genuine.class);
        lift(card);

        SimulatedNtag torn = new SimulatedNtag(CardType.NTAG215, new CardUid("04A1B2C3D4E599"));
        played.field().tearAtWrite(5, TornPage.OLD);
        played.field().put(torn);
        assertThat(outcome(cards.issue(), new ObjectCall().with(member, 20))).isEqualTo("tapAgain");
        awaitGone();
        awaitRead(torn);
        refusedAsTaken(cards.issue(), withId(taken, member));
        assertThat(service.oldestOpen()).as("not finished by it").isPresent();
        CardJob begun = service.oldestOpen().orElseThrow().job();
        assertThat(begun.uid()).isEqualTo(torn.uid().hex());

        ObjectNode job = JsonNodeFactory.instance.objectNode().put("job", begun.job().toString());
        assertThat(call(cards.giveUp(), job).get("outcome").asString()).isEqualTo("givenUp");
        assertThat(service.oldestOpen()).isEmpty();
        assertThat(outcome(cards.giveUp(), new RpcCall(job)))
                .as("the same command again")
                .isEqualTo("givenUp");
        ObjectNode again = JsonNodeFactory.instance.objectNode().put("job", begun.job().toString());
        assertThat(call(cards.giveUp(), again).get("reason").asString()).isEqualTo("notOpen");
    }

    private static void refusedAsTaken(RpcMethod method, RpcCall call) {
        assertThatThrownBy(() -> method.body().answer(call))
                .isInstanceOfSatisfying(
                        StoreProblem.class,
                        p -> assertThat(p.kind()).isEqualTo(StoreProblem.Kind.ID_TAKEN));
    }

    private static RpcCall withId(String command, String member) {
        return new RpcCall(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("commandId", command)
                        .put("member", member)
                        .put("waitSeconds", 20));
    }

    private static String outcome(RpcMethod method, RpcCall call) {
        return method.body().answer(call).get("outcome").asString();
    }

    private CardBackRpc back(CardRpc cards) {
        return new CardBackRpc(service, eraser(), lying, cards);
    }

    private JsonNode call(RpcMethod method, ObjectNode params) {
        params.put("commandId", UUID.randomUUID().toString()).put("waitSeconds", 20);
        return method.body().answer(new RpcCall(params));
    }

    @Test
    void aCardIsLookedAtNeverErasedWhileItIsInUseAndBlankAfterItWasGivenBack() {
        CardRpc cards = new CardRpc(service, lying, sample.desk());
        CardBackRpc back = back(cards);
        SimulatedNtag card = blank();
        played.field().put(card);
        cards.issue().body().answer(new ObjectCall().with(sample.cast().atHome().member(), 20));
        awaitRead(card);
        JsonNode looked = call(back.look(), JsonNodeFactory.instance.objectNode());
        assertThat(looked.get("says").asString()).isEqualTo("genuine");
        assertThat(looked.at("/card/state").asString()).isEqualTo("issued");
        assertThat(looked.get("lastRefusal").isNull()).isTrue();
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        assertThat(call(back.erase(), none).get("reason").asString()).isEqualTo("liveCard");
        JsonNode returned =
                call(
                        back.giveBack(),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("credential", looked.at("/card/credential").asString()));
        assertThat(returned.at("/card/state").asString()).isEqualTo("returned");

        played.field().tearAtWrite(1, TornPage.NEW);
        assertThat(call(back.erase(), none).get("outcome").asString()).isEqualTo("tapAgain");
        RpcCall same = new RpcCall(none);
        awaitGone();
        SimulatedNtag other = new SimulatedNtag(CardType.NTAG215, new CardUid("04A1B2C3D4E599"));
        awaitRead(other);
        assertThat(back.erase().body().answer(same).get("reason").asString())
                .isEqualTo("otherCard");
        lift(other);
        awaitRead(card);
        assertThat(outcome(back.erase(), same)).isEqualTo("erased");
        long records = sample.desk().store().lastNumber();
        assertThat(outcome(back.erase(), same)).as("a repeat").isEqualTo("erased");
        assertThat(sample.desk().store().lastNumber()).isEqualTo(records);
        awaitRead(card);
        assertThat(call(back.look(), none).get("says").asString()).isEqualTo("blank");
        assertThat(
                        cards.issue()
                                .body()
                                .answer(
                                        new ObjectCall()
                                                .with(sample.cast().someLeft().member(), 20))
                                .get("outcome")
                                .asString())
                .isEqualTo("issued");
    }

    /// Takes the card away, if it lies there, and puts it down again.
    private void awaitRead(SimulatedNtag card) {
        if (played.field().cards().contains(card)) {
            lift(card);
        }
        lying.forget();
        played.field().put(card);
        Eventually.isTrue(() -> lying.now().isPresent());
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
