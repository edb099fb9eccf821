package com.passportdesk.store.simulation;

import com.passportdesk.store.simulation.SimulatedWork.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A few hours of a network, from one seed: people work, lines break, machines stop, copies are put
/// back. Then all heals, and the checker looks.
final class Episode {

    private static final int STEPS = 24;
    private static final int ROUNDS = 6;
    private static final String OLDER = "older";

    private final World world;
    private final Dice dice;
    private final SimulatedWork work;
    private final List<String> story = new ArrayList<>();
    private boolean isCentreKept;

    Episode(World world, long seed) {
        this.world = world;
        this.dice = new Dice(seed);
        this.work = new SimulatedWork(dice, world.closer);
    }

    /// @return what is wrong afterwards, in words
    List<String> run() {
        return run(() -> {});
    }

    /// The same, and in the end every desk counts and closes its day while its wire breaks.
    List<String> runToTheEvening() {
        return run(() -> world.desks.forEach(this::closeDay));
    }

    private List<String> run(Runnable last) {
        world.nextHours();
        begin();
        for (int step = 0; step < STEPS; step++) {
            world.time.pass(Duration.ofSeconds(dice.between(1, 90)));
            step(dice.pick(world.desks));
        }
        last.run();
        heal();
        return new HistoryChecker(world.centre).check(world.told, world.desks);
    }

    /// What happened, step by step.
    List<String> story() {
        return story;
    }

    private void say(SimulatedDesk desk, String what) {
        story.add(desk.place.code() + ' ' + what);
    }

    private void begin() {
        for (SimulatedDesk desk : world.desks) {
            Duration wrong =
                    switch (dice.below(6)) {
                        case 0 -> Duration.ofMinutes(dice.between(-90, 90));
                        case 1 ->
                                dice.oneIn(4)
                                        ? Duration.ofDays(dice.between(-3, 3))
                                        : Duration.ZERO;
                        default -> Duration.ofSeconds(dice.between(-30, 30));
                    };
            desk.skew(wrong);
            if (wrong.abs().toMinutes() > 0) {
                say(desk, "has a clock wrong by " + wrong);
            }
            if (!desk.line().isConnected()) {
                connect(desk);
            } else if (dice.oneIn(3)) {
                told(desk, "asks for its leases", desk.line().leases());
            }
        }
    }

    private void step(SimulatedDesk desk) {
        int chance = dice.below(460);
        if (chance < 184) {
            command(desk);
        } else if (chance < 247) {
            send(desk);
        } else if (chance < 302) {
            pull(desk);
        } else if (chance < 312) {
            ask(desk);
        } else if (chance < 340) {
            armed(desk);
        } else if (chance < 355) {
            cut(desk);
        } else if (chance < 377) {
            underWay(desk);
        } else if (chance < 385) {
            again(desk);
        } else if (chance < 388) {
            stopInCommand(desk);
        } else if (chance < 390) {
            stopElsewhere(desk);
        } else if (chance < 394) {
            disk(desk);
        } else if (chance < 395) {
            otherBuild(desk);
        } else if (chance < 400) {
            centreDisk();
        } else if (chance < 445) {
            talk(desk);
        } else if (chance < 450) {
            stopInTalk(desk);
        } else {
            evening(desk);
        }
    }

    private void command(SimulatedDesk desk) {
        work.next(desk).ifPresent(order -> give(desk, order));
    }

    private void evening(SimulatedDesk desk) {
        for (int times = 0; times < 2; times++) {
            work.evening(desk).ifPresent(order -> give(desk, order));
        }
    }

    /// The Z leaves over a wire that breaks at any byte, and may have arrived or not.
    private void closeDay(SimulatedDesk desk) {
        evening(desk);
        armed(desk);
        if (dice.oneIn(2)) {
            stopElsewhere(desk);
        }
    }

    /// Gives a command until it is answered, as somebody does who presses the key again.
    private void give(SimulatedDesk desk, Order<?, ?, ?> order) {
        say(desk, "is given " + order);
        var answer = order.give(desk);
        if (answer.outcome().isEmpty()) {
            say(desk, "stops");
            desk.restart();
            answer = order.give(desk);
        }
        say(desk, "answers " + answer.outcome().map(Object::toString).orElse("nothing"));
        world.told.add(answer.records());
    }

    private void told(SimulatedDesk desk, String what, Optional<? extends Exception> problem) {
        say(desk, what + problem.map(e -> ": " + e.getMessage()).orElse(""));
    }

    private void connect(SimulatedDesk desk) {
        told(desk, "connects", desk.line().connect());
        if (newLifeIfCopied(desk)) {
            told(desk, "connects", desk.line().connect());
        }
    }

    private boolean isUp(SimulatedDesk desk) {
        if (!desk.line().isConnected()) {
            connect(desk);
        }
        return desk.line().isConnected();
    }

    private void send(SimulatedDesk desk) {
        if (isUp(desk)) {
            told(desk, "sends", desk.line().send());
        }
    }

    private void pull(SimulatedDesk desk) {
        if (isUp(desk)) {
            told(desk, "hears", desk.line().pull());
        }
    }

    /// Something scarce is asked for at the centre, and of whoever it is kept for.
    private void ask(SimulatedDesk desk) {
        if (isUp(desk)) {
            SimulatedWork.Scarce scarce = work.scarce(desk);
            told(
                    desk,
                    "asks for " + scarce.thing(),
                    desk.line().ask(scarce.thing(), scarce.period()));
        }
    }

    /// One of the next questions gets lost, or its answer.
    private void armed(SimulatedDesk desk) {
        desk.wire.arm(dice);
        if (dice.oneIn(2)) {
            send(desk);
        } else {
            pull(desk);
        }
        if (dice.oneIn(2)) {
            desk.wire.disarm();
        }
    }

    private void cut(SimulatedDesk desk) {
        boolean cut = !desk.wire.isCut();
        say(desk, cut ? "is cut off" : "has its line again");
        desk.wire.cut(cut);
        if (cut) {
            desk.line().disconnect();
        }
    }

    /// A push is worked on and not committed, while others go on; nobody knows how it ends.
    private void underWay(SimulatedDesk desk) {
        if (desk.wire.hasUnderWay() || !isUp(desk)) {
            arrive(desk);
            return;
        }
        desk.wire.holdPush();
        told(desk, "has a push under way", desk.line().send());
        desk.wire.disarm();
    }

    private void arrive(SimulatedDesk desk) {
        if (desk.wire.hasUnderWay()) {
            boolean commits = !dice.oneIn(3);
            say(desk, commits ? "has its push arrive" : "has its push go under");
            desk.wire.arrive(commits);
        }
    }

    private void stopInCommand(SimulatedDesk desk) {
        desk.stopAt(dice.pick(List.of(SimulatedDesk.Stop.values())), "journal");
        if (dice.oneIn(3)) {
            evening(desk);
        } else {
            command(desk);
        }
        if (dice.oneIn(2)) {
            say(desk, "stops after its answer");
            desk.restart();
        } else {
            desk.goOn();
        }
    }

    /// The machine stops while it takes in what the centre says, or after it sent.
    private void stopElsewhere(SimulatedDesk desk) {
        if (dice.oneIn(2)) {
            desk.stopAt(dice.pick(List.of(SimulatedDesk.Stop.values())), "feed");
            pull(desk);
        } else {
            send(desk);
        }
        say(desk, "stops");
        desk.restart();
    }

    /// A desk asks its neighbours for what they have to tell; a line to the centre is not needed.
    private void talk(SimulatedDesk desk) {
        for (SimulatedDesk other : neighbours(desk)) {
            boolean lost = dice.oneIn(8);
            told(
                    desk,
                    "asks " + other.place.code() + (lost ? ", whose answer gets lost" : ""),
                    desk.ask(other, lost, world.told));
        }
    }

    /// The machine stops while it keeps what a neighbour told.
    private void stopInTalk(SimulatedDesk desk) {
        desk.stopAt(dice.pick(List.of(SimulatedDesk.Stop.values())), "feed");
        talk(desk);
        say(desk, "stops");
        desk.restart();
    }

    private void otherBuild(SimulatedDesk desk) {
        boolean older = !desk.isOlderBuild();
        say(desk, older ? "goes back to the build before" : "gets the newer build");
        desk.build(older);
        desk.restart();
    }

    /// As a line does that repeats itself: nothing that it never carried.
    private void again(SimulatedDesk desk) {
        if (isUp(desk)) {
            long last = world.centre.lastOf(desk.place.code(), desk.store().home().incarnation());
            long first = Math.max(1, last - dice.below(12));
            int most = dice.between(1, 12);
            if (last > 0) {
                told(
                        desk,
                        "sends again from " + first,
                        desk.line().sendAgain(desk.store(), first, most));
            }
        }
    }

    private void disk(SimulatedDesk desk) {
        if (!desk.hasImage() || dice.oneIn(3)) {
            say(desk, "has its disk copied");
            desk.image(world.told);
            return;
        }
        if (!dice.oneIn(3)) {
            return;
        }
        say(desk, "is put back to the copy of its disk");
        desk.backToImage(world.told, world.atCentre());
        if (dice.oneIn(2)) {
            say(desk, "begins another life");
            desk.asNew();
            desk.open();
        } else {
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

    private List<SimulatedDesk> neighbours(SimulatedDesk desk) {
        return world.desks.stream()
                .filter(other -> other != desk && other.place.site().equals(desk.place.site()))
                .toList();
    }

    /// Asks, shows what the other does not know, and hears what it says to that.
    private void meet(SimulatedDesk desk, SimulatedDesk other) {
        for (int question = 0; question < 3 && !other.isRefusedAsCopy(); question++) {
            told(desk, "meets " + other.place.code(), desk.ask(other, false, world.told));
        }
    }

    private boolean newLifeIfCopied(SimulatedDesk desk) {
        if (!desk.isRefusedAsCopy()) {
            return false;
        }
        say(desk, "begins another life");
        desk.leave();
        desk.asNew();
        desk.open();
        return true;
    }

    private void centreDisk() {
        if (!isCentreKept) {
            story.add("the centre is backed up");
            world.centre.keep(OLDER);
            isCentreKept = true;
            return;
        }
        if (!dice.oneIn(3)) {
            return;
        }
        story.add("the centre is put back to its backup");
        for (SimulatedDesk desk : world.desks) {
            desk.wire.arrive(false);
            desk.line().disconnect();
        }
        world.told.excuse(world.atCentre());
        world.centre.putBack(OLDER);
        world.centre.setClock(world.time.instant());
        world.told.excuse(world.atCentre());
    }

    /// All lines hold, all clocks are right, and everybody says and hears all there is.
    private void heal() {
        story.add("all heals");
        for (SimulatedDesk desk : world.desks) {
            arrive(desk);
            desk.wire.cut(false);
            desk.wire.disarm();
            desk.skew(Duration.ZERO);
            if (desk.isOlderBuild()) {
                otherBuild(desk);
            }
        }
        for (int round = 0; round < ROUNDS && (round < 2 || !isQuiet()); round++) {
            for (SimulatedDesk desk : world.desks) {
                send(desk);
            }
            for (SimulatedDesk desk : world.desks) {
                pull(desk);
            }
        }
    }

    private boolean isQuiet() {
        return world.desks.stream().allMatch(desk -> desk.store().unsentCount() == 0);
    }
}
