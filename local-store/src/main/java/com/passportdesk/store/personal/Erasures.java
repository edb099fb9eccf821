package com.passportdesk.store.personal;

import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Personal.Owner;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.projection.Erased;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a desk does after orders to erase, wherever they came from: it clears what is not in the
/// rows and writes down that nothing is left. To be called at the start, when an order came, and
/// again whenever that failed: what was done once is not done twice.
public final class Erasures {

    private static final String SYSTEM = "system";
    private static final int MOST = 1_000;

    private final DeskStore store;

    public Erasures(DeskStore store) {
        this.store = store;
    }

    /// Clears and confirms what has not been confirmed yet.
    ///
    /// @param clearing removes what was rendered: called before anything is confirmed, and not at
    ///   all when there is nothing to confirm
    /// @return how many orders were confirmed
    public int confirm(Runnable clearing) {
        List<UUID> obeyed =
                ErasureRepository.unconfirmed(store.home().desk(), store.rows()).stream()
                        .filter(this::isObeyed)
                        .toList();
        if (obeyed.isEmpty()) {
            return 0;
        }
        clearing.run();
        return store.submit(
                SYSTEM,
                new ConfirmErasuresHandler(),
                new ConfirmErasures(CommandIds.fresh(), obeyed));
    }

    /// Whether its keys are gone: they go right after the rows, on the writer's thread.
    private boolean isObeyed(UUID order) {
        Owner owner =
                store.rows()
                        .sql("select target from safety_order where id = ?")
                        .param(order)
                        .query((row, _) -> Erased.owner(row.getString(1)))
                        .single();
        return !store.keys().isHeld(owner.purpose(), owner.owner());
    }

    /// Ends the terms that have ended: by this desk's clock and by the centre's.
    ///
    /// @param centre the time at the centre now
    /// @return how many
    public int endTerms(Instant centre) {
        int ended = 0;
        for (String owner : store.keys().owners(Purpose.LAW, MOST)) {
            Optional<Erased.Term> due =
                    Erased.Term.of("law:" + owner).filter(term -> hasEnded(term, centre));
            if (due.isPresent()) {
                EndTerm command = new EndTerm(CommandIds.fresh(), due.get(), centre);
                ended += store.submit(SYSTEM, new EndTermHandler(), command) ? 1 : 0;
            }
        }
        return ended;
    }

    /// Has notes about nobody go that were seen to thirty days ago by both clocks; at most 100.
    ///
    /// @param centre the time at the centre now
    /// @return how many
    public int endNotes(Instant centre) {
        return store.submit(
                SYSTEM, new EndNotesHandler(), new EndNotes(CommandIds.fresh(), centre));
    }

    private boolean hasEnded(Erased.Term term, Instant now) {
        return LawTerm.of(term.entity(), store.rows())
                .map(law -> law.hasEnded(term, now))
                .orElse(false);
    }
}
