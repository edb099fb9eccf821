package com.passportdesk.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.neighbour.NeighbourSetting;
import com.passportdesk.store.staff.StaffProjection;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighbourhoodTest {

    @TempDir private Path directory;

    @Test
    void aSettingThatCannotBeReadIsSaidAndNobodyIsHeard() throws Exception {
        try (SampleOpenDesk sample = SampleOpenDesk.at(directory, new StaffProjection())) {
            DeskStore store = sample.desk().store();
            Files.writeString(store.home().directory().resolve("neighbours"), "");
            NeighbourSetting lost = NeighbourSetting.of(store.home());
            LineToCentre line = begun(sample, lost);
            line.hear(lost);
            assertThat(line.isNeighbourSettingUnreadable()).isTrue();
            assertThat(line.neighbourPort()).isZero();
            line.close();
            NeighbourSetting.of("off").keep(store.home());
            LineToCentre off = begun(sample, NeighbourSetting.of(store.home()));
            assertThat(off.isNeighbourSettingUnreadable()).isFalse();
            off.close();
        }
    }

    private static LineToCentre begun(SampleOpenDesk sample, NeighbourSetting setting) {
        return Neighbourhood.around(NoCentre::begin, setting)
                .begin(sample.desk().store(), sample.desk().clock());
    }
}
