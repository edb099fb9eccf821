package com.passportdesk.store.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written is what H2 writes and reads by its own cipher.
final class EncipheredFileTest {

    private static final String SECRET =
            "00112233445566778899aabbccddeeff" + "ffeeddccbbaa99887766554433221100";
    private static final int SECTOR = XtsCipher.SECTOR;
    private static final int ROWS = 20_000;

    @TempDir private Path folder;

    /// IEEE 1619-2007 annex B, vector 1: both keys, the number and 32 bytes are zeros.
    @Test
    void aVectorOfTheStandard() {
        byte[] sector = new byte[SECTOR];
        XtsCipher cipher = new XtsCipher(new byte[16]);
        cipher.encipher(0, sector);
        assertThat(HexFormat.of().formatHex(sector, 0, 32))
                .isEqualTo("917cf69ebd68b2ec9b9fe9a3eadda692cd43d2f59598ed858c02c2652fbf922e");
        cipher.decipher(0, sector);
        assertThat(sector).isEqualTo(new byte[SECTOR]);
    }

    @Test
    void sectorsAreNumbered() {
        byte[] three = new byte[3 * SECTOR];
        XtsCipher cipher = new XtsCipher(new byte[16]);
        cipher.encipher(41, three);
        for (int i = 0; i < 3; i++) {
            byte[] one = new byte[SECTOR];
            cipher.encipher(41L + i, one);
            assertThat(Arrays.copyOfRange(three, i * SECTOR, (i + 1) * SECTOR)).isEqualTo(one);
        }
    }

    @Test
    void h2ReadsWhatIsWrittenHere() throws Exception {
        try (ProjectionFile file = new ProjectionFile(name(), SECRET)) {
            fill(file.writer());
        }
        try (Connection h2 = byItself()) {
            assertThat(filled(h2)).isEqualTo(ROWS);
        }
    }

    /// A home of an earlier release.
    @Test
    void whatH2WroteIsReadHere() throws Exception {
        try (Connection h2 = byItself()) {
            fill(h2);
        }
        for (int round = 0; round < 2; round++) {
            try (ProjectionFile file = new ProjectionFile(name(), SECRET)) {
                assertThat(filled(file.writer())).isEqualTo(ROWS);
                try (Connection reader = file.readers().getConnection()) {
                    assertThat(filled(reader)).isEqualTo(ROWS);
                }
            }
        }
    }

    @Test
    void anotherPasswordOpensNothing() throws Exception {
        try (ProjectionFile file = new ProjectionFile(name(), SECRET)) {
            fill(file.writer());
        }
        String other = "10112233445566778899aabbccddeeff" + SECRET.substring(32);
        assertThatThrownBy(() -> new ProjectionFile(name(), other).close())
                .isInstanceOf(SQLException.class);
        try (ProjectionFile file = new ProjectionFile(name(), SECRET)) {
            assertThat(filled(file.writer())).isEqualTo(ROWS);
        }
    }

    @Test
    void nothingIsWrittenInTheClear() throws Exception {
        try (ProjectionFile file = new ProjectionFile(name(), SECRET)) {
            fill(file.writer());
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("rows.mv.db"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("H2encrypt\n").doesNotContain("somebody", "format:", "chunk:");
    }

    /// H2 would put it into a temporary file, in the clear.
    @Test
    void aLongResultStaysInMemory() throws Exception {
        long before = spilled();
        try (ProjectionFile file = new ProjectionFile(name(), SECRET);
                Statement statement = file.writer().createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select distinct x, rand() from system_range(1, 400000)"
                                        + " order by 2")) {
            assertThat(rows.next()).isTrue();
            assertThat(spilled()).isEqualTo(before);
        }
    }

    private static long spilled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("h2tmp")).count();
        }
    }

    @Test
    void aHomeBehindALink() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        for (Path way : new Path[] {link, real}) {
            try (ProjectionFile file = new ProjectionFile(way.resolve("rows").toString(), SECRET);
                    Statement statement = file.writer().createStatement()) {
                statement.execute("create table if not exists t (x int)");
            }
        }
        assertThat(real.resolve("rows.mv.db")).exists();
    }

    @Test
    void anyPartIsReadAndTheEndIsFound() throws Exception {
        Random random = new Random(4);
        byte[] data = new byte[10 * SECTOR];
        random.nextBytes(data);
        Path path = folder.resolve("plain");
        try (EncipheredFile file = open(path)) {
            assertThat(file.size()).isZero();
            assertThat(file.read(ByteBuffer.allocate(1), 0)).isEqualTo(-1);
            assertThat(file.write(ByteBuffer.wrap(data), 0)).isEqualTo(data.length);
        }
        // As a power cut may leave it.
        Files.write(path, new byte[100], StandardOpenOption.APPEND);
        try (EncipheredFile file = open(path)) {
            assertThat(file.size()).isEqualTo(data.length);
            for (int i = 0; i < 200; i++) {
                int from = random.nextInt(data.length);
                int asked = 1 + random.nextInt(3 * SECTOR);
                ByteBuffer part = ByteBuffer.allocate(asked);
                int read = file.read(part, from);
                assertThat(read).isEqualTo(Math.min(asked, data.length - from));
                assertThat(Arrays.copyOf(part.array(), read))
                        .isEqualTo(Arrays.copyOfRange(data, from, from + read));
            }
            file.truncate(3 * SECTOR);
            assertThat(file.size()).isEqualTo(3 * SECTOR);
            assertThatThrownBy(() -> file.write(ByteBuffer.allocate(5), 0))
                    .isInstanceOf(IOException.class);
        }
        assertThat(Files.size(path)).isEqualTo(4 * SECTOR);
    }

    private static EncipheredFile open(Path path) throws IOException {
        return new EncipheredFile(
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                "password");
    }

    private String name() {
        return folder.resolve("rows").toString();
    }

    /// H2 with its own cipher.
    private Connection byItself() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:" + name() + ";CIPHER=AES",
                "DESK",
                SECRET.substring(0, 32) + " " + SECRET.substring(32));
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, name varchar(100))");
            statement.execute("grant select on schema PUBLIC to PUBLIC");
            statement.execute(
                    "insert into t select x, 'somebody' || x from system_range(1, " + ROWS + ")");
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static int filled(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from t where name = 'somebody' || id")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
