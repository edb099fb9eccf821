package com.passportdesk.store.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.MemoryFiles;
import com.passportdesk.store.keys.KeyTable.Named;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The two files of keys: nothing in them is lost by damage to one.
class KeyFileTest {

    private static final Path HOME = Path.of("home");
    private static final Path ONE = HOME.resolve("keys");
    private static final Path OTHER = HOME.resolve("keys.copy");
    private static final byte[] WRAPPING = Aes.randomKey();

    private final MemoryFiles files = new MemoryFiles();
    private final Map<String, byte[]> written = new LinkedHashMap<>();
    private int next;

    @BeforeEach
    void write() throws IOException {
        try (KeyFile file = opened(new KeyTable())) {
            for (int some : List.of(1, 100, 1, 70)) {
                file.append(made(some));
            }
        }
    }

    private List<Named> made(int some) {
        List<Named> keys = new ArrayList<>();
        for (int i = 0; i < some; i++) {
            Named one = new Named("life:m-" + next++ + "#00000001", Aes.randomKey());
            written.put(one.name(), one.key());
            keys.add(one);
        }
        return keys;
    }

    private KeyFile opened(KeyTable into) throws IOException {
        KeyFile file = new KeyFile(HOME, files, WRAPPING);
        file.read(into);
        return file;
    }

    private Map<String, byte[]> read() throws IOException {
        KeyTable table = new KeyTable();
        opened(table).close();
        Map<String, byte[]> keys = new LinkedHashMap<>();
        table.forEach(one -> keys.put(one.name(), one.key()));
        return keys;
    }

    private void isAllThere() throws IOException {
        Map<String, byte[]> read = read();
        assertThat(read.keySet()).containsExactlyElementsOf(written.keySet());
        read.forEach((name, key) -> assertThat(key).as(name).isEqualTo(written.get(name)));
        assertThat(content(ONE)).isEqualTo(content(OTHER));
    }

    private byte[] content(Path path) throws IOException {
        try (JournalFiles.File file = files.read(path)) {
            ByteBuffer content = ByteBuffer.allocate((int) file.size());
            file.read(content, 0);
            return content.array();
        }
    }

    @Test
    void whatWasWrittenIsReadInItsOrder() throws IOException {
        isAllThere();
        assertThat(content(ONE).length).as("many in one block").isLessThan(172 * 70);
    }

    @Test
    void eachFileMendsTheOtherWhereverABitTurnsOver() throws IOException {
        byte[] good = content(ONE);
        for (int at = 0; at < good.length; at += 7) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            files.put(at % 2 == 0 ? ONE : OTHER, bad);
            isAllThere();
        }
    }

    @Test
    void anAppendThatIsCutOffInEitherLosesNothingOfBefore() throws IOException {
        byte[] good = content(ONE);
        Map<String, byte[]> before = new LinkedHashMap<>(written);
        try (KeyFile file = opened(new KeyTable())) {
            file.append(made(3));
        }
        byte[] longer = content(ONE);
        for (int end = good.length; end < longer.length; end++) {
            byte[] cut = Arrays.copyOf(longer, end);
            files.put(ONE, cut);
            files.put(OTHER, end % 2 == 0 ? good : cut);
            assertThat(read().keySet()).containsExactlyElementsOf(before.keySet());
            try (KeyFile file = opened(new KeyTable())) {
                file.append(List.of(new Named("life:next#00000001", new byte[32])));
            }
            assertThat(read().keySet()).hasSize(before.size() + 1).contains("life:next#00000001");
        }
        files.put(ONE, longer);
        files.put(OTHER, good);
        isAllThere();
    }

    @Test
    void theWrongStoreKeyIsSaidAndNothingIsWritten() throws IOException {
        byte[] before = content(ONE);
        try (KeyFile file = new KeyFile(HOME, files, new byte[32])) {
            assertThatThrownBy(() -> file.read(new KeyTable()))
                    .isInstanceOf(WrongKeyException.class);
        }
        assertThat(content(ONE)).isEqualTo(before);
        isAllThere();
    }

    @Test
    void keysThatStandOneByOneAreReadAndStayReadableForTheVersionThatWroteThem()
            throws IOException {
        older();
        isAllThere();
        try (KeyFile file = opened(new KeyTable())) {
            file.append(made(2));
            assertThat(file.isUntidy()).isTrue();
        }
        isAllThere();
        int single = content(ONE).length;
        KeyTable keys = new KeyTable();
        try (KeyFile file = opened(keys)) {
            file.tidy(keys);
            assertThat(file.isUntidy()).isFalse();
            file.append(made(1));
        }
        isAllThere();
        assertThat(content(ONE).length).isLessThan(single * 4 / 5);
    }

    private void older() {
        List<Named> all = new ArrayList<>(List.of(new Named("check", new byte[32])));
        written.forEach((name, key) -> all.add(new Named(name, key)));
        byte[] bytes = new KeyBlocks(WRAPPING).packed(all).array();
        files.put(ONE, bytes);
        files.put(OTHER, bytes);
    }

    @Test
    void aFileThatGrewKeyByKeyForYearsIsUntidyAndSaysSo() throws IOException {
        KeyTable keys = new KeyTable();
        try (KeyFile file = opened(keys)) {
            assertThat(file.isUntidy()).isFalse();
            for (int i = 0; i < 1_200; i++) {
                List<Named> one = made(1);
                keys.put(one.getFirst());
                file.append(one);
            }
        }
        try (KeyFile file = opened(new KeyTable())) {
            assertThat(file.isUntidy()).isTrue();
            file.tidy(keys);
            assertThat(file.isUntidy()).isFalse();
        }
        isAllThere();
        try (KeyFile file = opened(new KeyTable())) {
            assertThat(file.isUntidy()).as("nor at the next start").isFalse();
        }
    }

    @Test
    void whatIsWrittenAnewHasOnlyWhatItIsGiven() throws IOException {
        KeyTable keys = new KeyTable();
        try (KeyFile file = opened(keys)) {
            keys.removeIf("life:m-3#00000001"::equals);
            file.rewrite(keys);
            written.remove("life:m-3#00000001");
            file.append(made(1));
        }
        isAllThere();
    }
}
