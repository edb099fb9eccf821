package com.passportdesk.store.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.keys.KeyTable.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The table of keys against a map of the JDK's.
class KeyTableTest {

    @Test
    void itHoldsWhatAMapWouldHold() {
        long seed = Long.getLong("keys.seed", System.nanoTime());
        System.out.println("played again by -Dtest=KeyTableTest -Dkeys.seed=" + seed);
        Random random = new Random(seed);
        KeyTable table = new KeyTable();
        Map<String, byte[]> model = new LinkedHashMap<>();
        for (int step = 0; step < 20_000; step++) {
            String owner = "life:m-" + random.nextInt(4_000);
            String name = owner + "#%08x".formatted(random.nextInt(3));
            byte[] key = new byte[random.nextInt(64)];
            random.nextBytes(key);
            assertThat(table.put(new Named(name, key))).isEqualTo(!model.containsKey(name));
            model.putIfAbsent(name, key);
            if (step % 6_000 == 5_999) {
                int gone = random.nextInt(10);
                table.removeIf(one -> one.hashCode() % 10 == gone);
                model.keySet().removeIf(one -> one.hashCode() % 10 == gone);
            }
        }
        assertThat(table.size()).isEqualTo(model.size());
        List<String> names = new ArrayList<>();
        table.forEachName(names::add);
        assertThat(names).as("in their order").containsExactlyElementsOf(model.keySet());
        Map<String, String> newest = new LinkedHashMap<>();
        model.forEach((name, key) -> {
            assertThat(table.get(name)).as(name).isEqualTo(key);
            newest.put(name.split("#", 2)[0], name.split("#", 2)[1]);
        });
        newest.forEach((owner, id) -> assertThat(table.newest(owner)).as(owner).isEqualTo(id));
        assertThat(table.newest("life:m-4000")).isNull();
        assertThat(table.get("life:m-1#ffffffff")).isNull();
    }

    @Test
    void anOwnerWhoseNameBeginsAnothersIsSomebodyElse() {
        KeyTable table = new KeyTable();
        table.put(new Named("life:m-1#00000001", new byte[] {1}));
        table.put(new Named("life:m-11#00000002", new byte[] {2}));
        table.put(new Named("desk", new byte[] {3}));
        assertThat(table.newest("life:m-1")).isEqualTo("00000001");
        assertThat(table.newest("life:m-11")).isEqualTo("00000002");
        assertThat(table.newest("life:m")).isNull();
        assertThat(table.get("desk")).containsExactly(3);
        assertThat(table.newest("desk")).as("has no id").isNull();
        table.removeIf(name -> name.startsWith("life:m-1#"));
        assertThat(table.get("life:m-1#00000001")).isNull();
        assertThat(table.newest("life:m-1")).isNull();
        assertThat(table.get("life:m-11#00000002")).containsExactly(2);
    }

    @Test
    void whatIsTooLargeForAnyKeyIsRefusedAndNothingIsLost() {
        KeyTable table = new KeyTable();
        table.put(new Named("life:m-1#00000001", new byte[32]));
        assertThatThrownBy(() -> table.put(new Named("life:m-2#00000001", new byte[1 << 20])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.get("life:m-1#00000001")).hasSize(32);
    }
}
