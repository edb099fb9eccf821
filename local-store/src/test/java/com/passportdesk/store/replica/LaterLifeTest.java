package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.backup.Backup;
import com.passportdesk.store.backup.Restore;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.keys.StoreKey;
import java.nio.file.Path;
import java.util.Optional;
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
        first.close();
        DeskHome home = first.store.home();
        Path copy = homes.resolve("copy");
        Backup.write(home, StoreKey.ownerFile(), copy, Backup.WithKey.YES);
        Path folder = homes.resolve("restored");
        Restore.Done restored =
                Restore.write(
                        copy,
                        folder.resolve(home.desk()),
                        StoreKey.ownerFile(),
                        Optional.empty(),
                        first.clock.instant().plus(Restore.KEYS_EXPIRE).plusSeconds(60));
        assertThat(restored.isWithPersons()).isFalse();
        server.asSuperuser(
                "judged", "alter function desk_api.picture_start(uuid) rename to picture_taken");
        first = TestDesk.open(folder, home.desk(), site);
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
