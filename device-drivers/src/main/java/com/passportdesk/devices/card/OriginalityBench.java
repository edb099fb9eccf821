package com.passportdesk.devices.card;

import java.util.Optional;

/// A bench that also asks each NTAG that is shown whether NXP signed its number. Costs an exchange
/// with each card: for technicians, not for doors.
public final class OriginalityBench implements CardBench {

    private final CardBench bench;
    private volatile Optional<Originality> last = Optional.empty();

    public OriginalityBench(CardBench bench) {
        this.bench = bench;
    }

    /// Of the card that was shown last; nothing if it was no NTAG.
    public Optional<Originality> last() {
        return last;
    }

    @Override
    public Optional<Presentation> present(Activation card, CardChannel channel) {
        Optional<Presentation> shown = bench.present(card, channel);
        last =
                shown.filter(one -> one.type().layout().isPresent())
                        .map(one -> Originality.of(one.uid(), channel));
        return shown;
    }

    @Override
    public EncodeOutcome encode(
            Activation card, CardChannel channel, Credential credential, WriteOver allowed) {
        return bench.encode(card, channel, credential, allowed);
    }

    @Override
    public BenchOutcome erase(Activation card, CardChannel channel) {
        return bench.erase(card, channel);
    }
}
