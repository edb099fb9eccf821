package com.passportdesk.devices.pcsc;

import com.passportdesk.devices.link.DeviceProblem;
import java.time.Duration;
import java.util.List;

/// One connection to the PC/SC service. It ends with the service; a new one is established then.
///
/// No call here has a limit of its own but [#await]; whoever calls brings one. For one thread, but
/// for [#cancel()]. Calls fail with a [PcscFailure].
public final class PcscContext implements AutoCloseable {

    private final PcscLibrary library;
    private final long context;

    private PcscContext(PcscLibrary library, long context) {
        this.library = library;
        this.context = context;
    }

    /// @throws DeviceProblem.NoPcscService when there is no library here or no service runs
    public static PcscContext establish() {
        PcscLibrary library = PcscLibrary.find().orElseThrow(DeviceProblem.NoPcscService::new);
        try {
            return new PcscContext(library, library.establish());
        } catch (PcscFailure failure) {
            throw new DeviceProblem.NoPcscService();
        }
    }

    /// Whether a service runs.
    static boolean isServed() {
        try (PcscContext _ = establish()) {
            return true;
        } catch (DeviceProblem.NoPcscService _) {
            return false;
        }
    }

    /// The names of all readers that are plugged in.
    public List<String> readers() {
        return library.readers(context);
    }

    /// How the reader stands now.
    public PcscState state(String reader) {
        return library.state(context, reader, 0, 0);
    }

    /// Waits until the reader stands otherwise than `last`, somebody cancels, or the limit is over.
    public void await(String reader, PcscState last, Duration limit) {
        var _ = library.state(context, reader, last.known(), (int) limit.toMillis());
    }

    /// Ends an [#await], from any thread; has no effect before it began.
    public void cancel() {
        library.cancel(context);
    }

    /// Takes the card for this program alone.
    public PcscCard connect(String reader) {
        return new PcscCard(library, library.connect(context, reader));
    }

    @Override
    public void close() {
        library.release(context);
    }
}
