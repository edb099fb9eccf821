package com.passportdesk.devices.osdp;

import com.passportdesk.devices.osdp.OsdpLine.Answer;
import java.util.Arrays;
import java.util.Optional;

/// Whatever a door reader answers, its check bytes right: guarded or not, and what happened there.
public final class FuzzedDoorAnswers {

    private static final OsdpDoor DOOR = OsdpDoor.secured("door", 5, OsdpKey.everybodys());
    private static final byte[] SECURED = {0x18};
    private static final byte[] NONE = {};

    private FuzzedDoorAnswers() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        OsdpReader reader = new OsdpReader(DOOR, OsdpTiming.usual(), _ -> {});
        byte[] data = Arrays.copyOfRange(input, 1, Math.min(input.length, 1_000));
        for (byte[] block : new byte[][] {NONE, SECURED}) {
            OsdpCodec codec = new OsdpCodec();
            codec.feed(OsdpCodec.encode(0x85, 1, block, input[0] & 0xFF, data));
            heard(codec, reader);
        }
        OsdpCodec bare = new OsdpCodec();
        bare.feed(input);
        heard(bare, reader);
    }

    private static void heard(OsdpCodec codec, OsdpReader reader) {
        for (Optional<OsdpPacket> next = codec.next(); next.isPresent(); next = codec.next()) {
            OsdpLine.checked(next.get(), null).ifPresent(reader::happened);
            OsdpSession session = new OsdpSession(OsdpKey.everybodys(), new byte[8]);
            OsdpLine.checked(next.get(), session).ifPresent(Answer::refusal);
        }
    }
}
