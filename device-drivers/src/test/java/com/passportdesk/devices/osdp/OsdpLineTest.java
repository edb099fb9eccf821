package com.passportdesk.devices.osdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.ScriptedLink;
import com.passportdesk.devices.link.SlowBytes;
import com.passportdesk.devices.osdp.OsdpLine.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// One reader, played from a script.
class OsdpLineTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int POLL = 0x60;
    private static final String ACK = answer(0, 0x40);
    private static final String BUSY = answer(0, 0x79);
    private static final String DAMAGED = answer(0, 0x41, (byte) 1);
    private final ScriptedLink script = new ScriptedLink();
    private final OsdpLine line = new OsdpLine(script, 5, timing(400));

    private static OsdpTiming timing(int answerMillis) {
        return new OsdpTiming(
                Duration.ofMillis(answerMillis),
                Duration.ofMillis(1),
                Duration.ofSeconds(8),
                Duration.ofMillis(500),
                Duration.ofSeconds(1));
    }

    private static String answer(int sequence, int code, byte... data) {
        return HEX.formatHex(OsdpCodec.encode(0x85, sequence, new byte[0], code, data));
    }

    @Test
    void aBusyReaderIsAskedTheSameAgainUntilItHasTime() {
        script.answering(Collections.nCopies(20, BUSY).toArray(String[]::new)).answering(ACK);
        assertThat(line.ask(POLL)).map(Answer::code).contains(0x40);
        assertThat(script.written()).hasSize(21);
        assertThat(script.written().stream().distinct()).hasSize(1);
    }

    @Test
    void whatArrivedDamagedAtTheReaderIsSentAgain() {
        script.answering(DAMAGED, DAMAGED, ACK);
        assertThat(line.ask(POLL)).map(Answer::code).contains(0x40);
        assertThat(script.written().stream().distinct()).hasSize(1);
    }

    @Test
    void afterARefusalThatEndsAllNothingIsSentUntilItIsBegunAnew() {
        script.answering(answer(0, 0x41, (byte) 6), ACK);
        assertThat(line.ask(POLL)).map(Answer::isRefusal).contains(true);
        assertThat(line.isLost()).isTrue();
        assertThat(line.ask(POLL)).isEmpty();
        assertThat(script.written()).hasSize(1);
        line.restart();
        assertThat(line.ask(POLL)).map(Answer::code).contains(0x40);
    }

    @Test
    void aReaderThatIsNotThereHoldsUpTheOthersOfItsLineForOneQuestion() {
        OsdpLine line = new OsdpLine(script, 5, timing(20));
        line.restart();
        assertThat(line.ask(POLL)).isEmpty();
        assertThat(script.written()).hasSize(1);
        line.restart();
        script.answering(ACK, "", "", answer(1, 0x40));
        assertThat(line.ask(POLL)).isPresent();
        assertThat(line.ask(POLL)).as("once it was heard").isPresent();
    }

    /// It has to begin within that time; on a slow line a long one ends later.
    @Test
    void anAnswerThatHasBegunMayTakeLongerThanTheTimeForAnAnswer() {
        Link bytes = new SlowBytes(HEX.parseHex(ACK), Duration.ofMillis(60));
        OsdpLine slow = new OsdpLine(bytes, 5, timing(400));
        assertThat(slow.ask(POLL)).map(Answer::code).contains(0x40);
    }
}
