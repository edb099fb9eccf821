package com.passportdesk.store.simulation;

import java.util.List;

/// Disks that are copied and put back: those of desks, and the centre's.
final class SimulatedDisks {

    private static final String OLDER = "older";

    private final Episode episode;
    private final World world;
    private final Dice dice;

    SimulatedDisks(Episode episode, World world, Dice dice) {
        this.episode = episode;
        this.world = world;
        this.dice = dice;
    }

    void ofDesk(SimulatedDesk desk) {
        if (!desk.hasImage() || dice.oneIn(3)) {
            episode.say(desk, "has its disk copied");
            heard(desk);
            desk.image(world.told);
            return;
        }
        if (!dice.oneIn(3)) {
            return;
        }
        episode.say(desk, "is put back to the copy of its disk");
        desk.backToImage(world.told, world.atCentre());
        if (dice.oneIn(2)) {
            episode.struck("disk put back, as another life");
            episode.say(desk, "begins another life");
            desk.asNew();
            desk.open();
        } else {
            episode.struck("disk put back without a word");
            // Without a word to anybody: a neighbour that has what came after the copy, or else
            // the centre, is to find out before anything is written.
            desk.open();
            neighbours(desk).forEach(other -> meet(other, desk));
            if (!newLifeIfCopied(desk)) {
                desk.wire.cut(false);
                desk.wire.disarm();
                connect(desk);
            }
        }
    }

    void connect(SimulatedDesk desk) {
        episode.told(desk, "connects", desk.line().connect());
        if (newLifeIfCopied(desk)) {
            episode.told(desk, "connects", desk.line().connect());
        }
        if (!desk.wire.isCut()) {
            episode.wrong(world.restored.comes(desk));
        }
    }

    List<SimulatedDesk> neighbours(SimulatedDesk desk) {
        return world.desks.stream()
                .filter(other -> other != desk && other.place.site().equals(desk.place.site()))
                .toList();
    }

    /// Asks, shows what the other does not know, and hears what it says to that.
    private void meet(SimulatedDesk desk, SimulatedDesk other) {
        for (int question = 0; question < 3 && !other.isRefusedAsCopy(); question++) {
            episode.told(desk, "meets " + other.place.code(), desk.ask(other, false, world.told));
        }
    }

    private boolean newLifeIfCopied(SimulatedDesk desk) {
        if (!desk.isRefusedAsCopy()) {
            return false;
        }
        episode.struck("copy found out");
        episode.say(desk, "begins another life");
        desk.leave();
        desk.asNew();
        desk.open();
        return true;
    }

    /// The backup outlives the episode, so that what a centre forgets may be days old.
    void ofCentre() {
        if (!world.isCentreKept || dice.oneIn(3)) {
            episode.say("the centre is backed up");
            world.centre.keep(OLDER);
            world.isCentreKept = true;
            return;
        }
        if (!dice.oneIn(3)) {
            return;
        }
        episode.struck("centre put back to a backup");
        episode.say("the centre is put back to its backup");
        for (SimulatedDesk desk : world.desks) {
            desk.wire.arrive(false);
            desk.line().disconnect();
            heard(desk);
        }
        world.told.excuse(world.atCentre());
        world.centre.putBack(OLDER, world.time.instant());
        world.told.excuse(world.atCentre());
        world.restored.begin();
    }

    /// A desk keeps what a neighbour told until the centre says it: from then on the centre has it
    /// for both, and nobody brings it again to one that is put back.
    private void heard(SimulatedDesk desk) {
        desk.store()
                .rows()
                .sql("select feed_cursor from progress where history = ?")
                .param(world.centre.history())
                .query(Long.class)
                .optional()
                .ifPresent(cursor ->
                        world.told.heard(desk.place.code(), world.centre.recordsUpTo(cursor)));
    }
}
