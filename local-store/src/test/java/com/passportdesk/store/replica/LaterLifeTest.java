package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.backup.Backup;
import com.passportdesk.store.backup.Restore;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.keys.StoreKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// A restored home is told all anew, whatever the centre has of it when it first comes in.
class LaterLifeTest extends TwoDesks {

    /// Its first record arrives, and its line breaks before anything of the picture is in. Of a
    /// copy this old nobody's name is there before.
    @Test
    void namesComeAgainAlsoWhenTheLineBreaksBeforeThePictureBegins() {
        first.say(first.words("here"));
        String member = "m-" + site;
        ObjectNode fields = TestDesk.fields().set("name", Personal.life(member, "Ada"));
        second.say(second.words("met").withPatch(new Patch("member", member, 0, fields)));
        assertThat(comesTrue(() -> isKnown(first, member))).isTrue();
        Restore.Done restored = restored(Restore.KEYS_EXPIRE.plusSeconds(60));
        assertThat(restored.isWithPersons()).isFalse();
        server.asSuperuser(
                "judged", "alter function desk_api.picture_start(uuid) rename to picture_taken");
        first = TestDesk.open(homes.resolve("restored"), restored.home().desk(), site);
        assertThat(isKnown(first, member)).isFalse();
        first.connect(server.login("judged", readmitted(first)));
        String arrived =
                "select count(*) from centre.ledger where incarnation = '%s'"
                        .formatted(restored.home().incarnation());
        assertThat(comesTrue(() -> server.count("judged", arrived) > 0)).isTrue();
        server.asSuperuser(
                "judged", "alter function desk_api.picture_taken(uuid) rename to picture_start");
        assertThat(comesTrue(() -> isKnown(first, member)))
                .as("%s", first.replica().state())
                .isTrue();
    }

    /// The centre was put back as well, to a backup of before the order: this desk alone has it.
    @Test
    void aRestoredCentreIsToldWhatARestoredDeskKnowsWasOrdered() {
        Order block = new Order(UUID.randomUUID(), Order.Kind.BLOCK, "c-" + site, "stolen");
        first.say(first.words("stolen").withOrder(block));
        assertThat(first.replica().awaitSent(LONG)).isTrue();
        second.disconnect();
        Restore.Done restored = restored(Duration.ZERO);
        server.asSuperuser(
                "judged",
                "delete from centre.safety_order where id = '" + block.id() + "'",
                "update centre.network set history = gen_random_uuid()");
        first = TestDesk.open(homes.resolve("restored"), restored.home().desk(), site);
        first.connect(server.login("judged", readmitted(first)));
        String told = "select count(*) from centre.safety_order where id = '" + block.id() + "'";
        assertThat(comesTrue(() -> server.count("judged", told) == 1)).isTrue();
    }

    /// The first desk's home of a copy, made so long after it.
    private Restore.Done restored(Duration later) {
        first.close();
        DeskHome home = first.store.home();
        Path copy = homes.resolve("copy");
        Backup.write(home, StoreKey.ownerFile(), copy, Backup.WithKey.YES);
        return Restore.write(
                copy,
                homes.resolve("restored").resolve(home.desk()),
                StoreKey.ownerFile(),
                Optional.empty(),
                first.clock.instant().plus(later));
    }

    private static boolean isKnown(TestDesk desk, String member) {
        return desk.store
                .rows()
                .sql("select count(*) from document where kind = 'member' and id = ?")
                .param(member)
                .query(Integer.class)
                .single()
                .equals(1);
    }
}
