package com.passportdesk.devices.osdp;

import static com.passportdesk.devices.osdp.OsdpReader.ID;
import static com.passportdesk.devices.osdp.OsdpReader.IDENTITY;
import static com.passportdesk.devices.osdp.OsdpReader.POLL;

import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.osdp.OsdpLine.Answer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

/// Who stands at an address of a line, asked before anything is known of it.
final class OsdpIdentity {

    /// While it is not known what stands behind a line.
    private static final Duration ASKING = Duration.ofMillis(200);

    // Reasons of a refusal.
    private static final int NO_SUCH_SECURITY = 5;
    private static final int NOT_SECURED = 6;

    private OsdpIdentity() {}

    /// Asks once who is at an address, and one that says where it is, whether it obeys without a
    /// key; a reader that was asked begins its numbers anew.
    static Optional<OsdpPanel.Found> of(Link link, int address) {
        Optional<OsdpPacket> identity =
                asked(
                        link,
                        OsdpCodec.encode(address, 0, new byte[0], ID, (byte) 0),
                        found ->
                                found.code() == IDENTITY
                                        && (address == OsdpPanel.EVERYBODY
                                                || found.address() == address));
        return identity.map(found -> {
            int from = found.address();
            boolean wantsKey =
                    from != OsdpPanel.EVERYBODY
                            && asked(
                                            link,
                                            OsdpCodec.encode(from, 1, new byte[0], POLL),
                                            answer -> answer.address() == from)
                                    .map(answer -> new Answer(answer.code(), answer.data()))
                                    .filter(OsdpIdentity::wantsKey)
                                    .isPresent();
            return new OsdpPanel.Found(from, named(found.data()), wantsKey);
        });
    }

    /// What others of the line still say is passed over.
    private static Optional<OsdpPacket> asked(
            Link link, byte[] packet, Predicate<OsdpPacket> mine) {
        OsdpCodec codec = new OsdpCodec();
        link.discardInput();
        link.write(new byte[] {(byte) 0xFF}, ASKING);
        link.write(packet, ASKING);
        long until = System.nanoTime() + ASKING.toNanos();
        for (long left = ASKING.toNanos(); left > 0; left = until - System.nanoTime()) {
            codec.feed(link.read(Duration.ofNanos(left)));
            for (Optional<OsdpPacket> next = codec.next(); next.isPresent(); next = codec.next()) {
                Optional<OsdpPacket> found = next.filter(OsdpPacket::fromReader).filter(mine);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /// Whether a reader refuses what comes in the open.
    static boolean wantsKey(Answer answer) {
        return answer.isRefusal()
                && (answer.refusal() == NO_SUCH_SECURITY || answer.refusal() == NOT_SECURED);
    }

    static String named(byte[] identity) {
        if (identity.length < 12) {
            return "";
        }
        HexFormat hex = HexFormat.of().withUpperCase();
        return "%s model %d version %d serial %02X%02X%02X%02X"
                .formatted(
                        hex.formatHex(identity, 0, 3),
                        identity[3] & 0xFF,
                        identity[4] & 0xFF,
                        identity[8],
                        identity[7],
                        identity[6],
                        identity[5]);
    }
}
