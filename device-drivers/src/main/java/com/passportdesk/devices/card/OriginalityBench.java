package com.passportdesk.devices.card;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A bench that also asks each NTAG that is shown whether NXP signed its number. Costs an exchange
/// with each card: for technicians, not for doors.
public final class OriginalityBench implements CardBench {

    private final CardBench bench;
    private final BooleanSupplier asks;

    /// @param asks whether somebody wants to know it now
    public OriginalityBench(CardBench bench, BooleanSupplier asks) {
        this.bench = bench;
        this.asks = asks;
    }

    @Override
    public Optional<Presentation> present(Activation card, CardChannel channel) {
        return bench.present(card, channel)
                .map(shown ->
                        shown.type().layout().isPresent() && asks.getAsBoolean()
                                ? shown.by(Originality.of(shown.uid(), channel))
                                : shown);
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

    @Override
    public BenchOutcome countOthers(Activation card, CardChannel channel) {
        return bench.countOthers(card, channel);
    }

    @Override
    public BenchOutcome format(Activation card, CardChannel channel, int others) {
        return bench.format(card, channel, others);
    }

    @Override
    public BenchOutcome rollOver(Activation card, CardChannel channel) {
        return bench.rollOver(card, channel);
    }
}
