package com.passportdesk.devices.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.simulated.SimulatedPcscReader.Model;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What programs of others ask of the service that our own driver does not: the bytes are those of
/// pcsc-lite's library.
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SimulatedPcscServiceTest {

    private static final int REMOVED_CARD = 0x80100069;
    private static final int NO_SMARTCARD = 0x8010000C;
    private static final int SHARING_VIOLATION = 0x8010000B;
    private static final int ALONE = 1;
    private static final int SHARED = 2;

    @TempDir Path directory;
    private SocketChannel channel;

    private static ByteBuffer fields(int bytes, int... first) {
        ByteBuffer body = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int one : first) {
            body.putInt(one);
        }
        return body.clear();
    }

    private ByteBuffer asked(int command, ByteBuffer body, String behind, int answerBytes)
            throws IOException {
        byte[] more = HexFormat.of().parseHex(behind);
        channel.write(fields(8, body.capacity(), command));
        channel.write(body);
        channel.write(ByteBuffer.wrap(more));
        ByteBuffer answer = fields(body.capacity() + answerBytes);
        while (answer.hasRemaining()) {
            assertThat(channel.read(answer)).isPositive();
        }
        return answer.flip();
    }

    private ByteBuffer connect(String name, int share) throws IOException {
        ByteBuffer body = fields(152, 1);
        body.put(4, name.getBytes(StandardCharsets.UTF_8)).putInt(132, share).putInt(136, 3);
        return asked(0x04, body, "", 0);
    }

    private int connected(String name) throws IOException {
        ByteBuffer answer = connect(name, SHARED);
        assertThat(answer.getInt(148)).isZero();
        return answer.getInt(140);
    }

    private int reconnected(int card) throws IOException {
        return asked(0x05, fields(24, card, 2, 3, 1), "", 0).getInt(20);
    }

    @Test
    void aConnectionIsTakenUpAgainWithTheCardThatLiesThereNow() throws IOException {
        Path socket = directory.resolve("pcscd");
        SimulatedPcscReader reader = new SimulatedPcscReader(Model.ACR122U);
        SimulatedNtag tag = new SimulatedNtag(CardType.NTAG215, new CardUid("04A1B2C3D4E580"));
        reader.field().put(tag);
        try (SimulatedPcscService service = SimulatedPcscService.at(socket);
                SocketChannel opened = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            service.plugIn(reader);
            opened.connect(UnixDomainSocketAddress.of(socket));
            channel = opened;
            int card = connected(reader.name());
            assertThat(reconnected(card)).isZero();
            assertThat(connect(reader.name(), ALONE).getInt(148)).isEqualTo(SHARING_VIOLATION);
            int other = connected(reader.name());
            assertThat(asked(0x06, fields(12, other, 0), "", 0).getInt(8)).isZero();
            reader.field().take(tag);
            assertThat(asked(0x0B, fields(8, card), "", 0).getInt(4)).isEqualTo(REMOVED_CARD);
            assertThat(reconnected(card)).isEqualTo(NO_SMARTCARD);
            reader.field().put(tag);
            assertThat(reconnected(card)).isZero();
            assertThat(asked(0x0B, fields(8, card), "", 0).getInt(4)).isZero();

            ByteBuffer attribute = asked(0x0F, fields(280, card, 0x00090303), "", 0);
            assertThat(attribute.getInt(276)).isZero();
            assertThat(attribute.getInt(272)).isEqualTo(20);
            ByteBuffer version =
                    asked(0x0A, fields(24, card, 0x42000DAC, 8, 64), "FF00000003D44260", 13);
            assertThat(version.getInt(20)).isZero();
            assertThat(version.getInt(16)).isEqualTo(13);
            ByteBuffer features = asked(0x0A, fields(24, card, 0x42000D48, 0, 64), "", 0);
            assertThat(features.getInt(16)).isZero();
        }
    }
}
