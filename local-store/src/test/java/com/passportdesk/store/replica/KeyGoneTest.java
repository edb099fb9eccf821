package com.passportdesk.store.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Personal.Owner;
import com.passportdesk.store.journal.Personal.Purpose;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change of a person waits at a desk that has lost the key it was sealed with: the network keeps
/// what it knew.
class KeyGoneTest {

    @TempDir Path folder;
    @TempDir Path homes;

    private static Patch patch(String member, long based, String name, String company) {
        return new Patch(
                "member",
                member,
                based,
                TestDesk.fields().put("company", company).set("name", Personal.life(member, name)));
    }

    private static Owner owner(String member) {
        return new Owner(Purpose.LIFE, member);
    }

    @Test
    void whatCannotBeOpenedTakesThePlaceOfNothing() throws Exception {
        try (TestCentre server = TestCentre.start(folder);
                Centre centre = server.network("gone");
                TestDesk desk = TestDesk.open(homes, "BER1-D1", "ber1")) {
            CentreLogin login = server.login("gone", centre.addDesk("ber1", "BER1-D1"));
            desk.connect(login);
            assertThat(desk.replica().awaitUp(Eventually.LIMIT)).isTrue();
            for (String member : List.of("m-1", "m-2", "m-3")) {
                desk.say(desk.words(member).withPatch(patch(member, 0, "Ada", "A")));
            }
            assertThat(desk.replica().awaitSent(Eventually.LIMIT)).isTrue();
            assertThat(documents(server, "'Ada'", "'A'")).isEqualTo(3);
            desk.disconnect();
            desk.say(desk.words("no key at all").withPatch(patch("m-1", 1, "Bea", "B")));
            desk.say(
                    desk.words("one of two")
                            .withPatch(patch("m-2", 1, "Bea", "B"))
                            .withPatch(patch("m-3", 1, "Bea", "B")));
            desk.store.keys().destroy(List.of(owner("m-1"), owner("m-2")));
            desk.connect(login);
            assertThat(desk.replica().awaitUp(Eventually.LIMIT)).isTrue();
            assertThat(desk.replica().awaitSent(Eventually.LIMIT)).isTrue();
            assertThat(documents(server, "'Ada'", "'B'")).as("keep the name").isEqualTo(2);
            assertThat(documents(server, "'Bea'", "'B'")).isEqualTo(1);
        }
    }

    private static long documents(TestCentre server, String name, String company) {
        return server.count(
                "gone",
                "select count(*) from centre.document where fields->>'name' = "
                        + name
                        + " and fields->>'company' = "
                        + company);
    }
}
