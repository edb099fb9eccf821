package com.passportdesk.devices.pcsc;

import com.passportdesk.devices.link.DeviceProblem;

/// A PC/SC call that did not succeed.
///
/// Numbers as in `winscard.h` of Windows and `pcsclite.h` of pcsc-lite, which agree in these.
public final class PcscFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int OK = 0;
    static final int INTERNAL_ERROR = 0x80100001;
    static final int CANCELLED = 0x80100002;
    static final int INVALID_HANDLE = 0x80100003;
    static final int INSUFFICIENT_BUFFER = 0x80100008;
    static final int UNKNOWN_READER = 0x80100009;
    static final int TIMEOUT = 0x8010000A;
    static final int SHARING_VIOLATION = 0x8010000B;
    static final int NO_SMARTCARD = 0x8010000C;
    static final int PROTO_MISMATCH = 0x8010000F;
    static final int INVALID_VALUE = 0x80100011;
    static final int COMM_ERROR = 0x80100013;
    static final int NOT_TRANSACTED = 0x80100016;
    static final int READER_UNAVAILABLE = 0x80100017;
    static final int NO_SERVICE = 0x8010001D;
    static final int SERVICE_STOPPED = 0x8010001E;
    static final int NO_READERS = 0x8010002E;
    static final int UNRESPONSIVE_CARD = 0x80100066;
    static final int UNPOWERED_CARD = 0x80100067;
    static final int RESET_CARD = 0x80100068;
    static final int REMOVED_CARD = 0x80100069;

    private final int code;

    PcscFailure(String call, int code) {
        super("%s gave %08X".formatted(call, code), null, false, false);
        this.code = code;
    }

    /// Whether the card left, was reset by somebody or does not answer; the reader is still there.
    public boolean isOfCard() {
        return switch (code) {
            case NO_SMARTCARD,
                    PROTO_MISMATCH,
                    NOT_TRANSACTED,
                    UNRESPONSIVE_CARD,
                    UNPOWERED_CARD,
                    RESET_CARD,
                    REMOVED_CARD ->
                    true;
            default -> false;
        };
    }

    /// What it means for whoever works with this reader. A service that stops in the middle of an
    /// answer leaves its clients with other numbers too: what says nothing else is asked of the
    /// service itself, so this is for the thread that makes calls, within their limit.
    public DeviceProblem problem(String reader) {
        return switch (code) {
            // A service that stops leaves its clients with any of these (pcsc-lite, WinSCard).
            case NO_SERVICE, SERVICE_STOPPED, INVALID_HANDLE, COMM_ERROR, INTERNAL_ERROR ->
                    new DeviceProblem.NoPcscService();
            case UNKNOWN_READER, READER_UNAVAILABLE, INVALID_VALUE, NO_READERS ->
                    new DeviceProblem.PortGone(reader);
            case SHARING_VIOLATION -> new DeviceProblem.CannotOpen(reader, this);
            default ->
                    PcscContext.isServed()
                            ? new DeviceProblem.NotAnswering(reader)
                            : new DeviceProblem.NoPcscService();
        };
    }
}
