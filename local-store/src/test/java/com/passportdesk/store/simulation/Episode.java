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

    /// After every so many episodes the rows of a desk are made anew and compared.
    private static final int MADE_ANEW = 10;

    private final World world;
    private final long seed;
    private final Dice dice;
    private final SimulatedWork work;
    private final SimulatedDisks disks;
    private final List<String> story = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    Episode(World world, long seed) {
        this.world = world;
        this.seed = seed;
        this.dice = new Dice(seed);
        this.work = new SimulatedWork(dice, world.closer);
        this.disks = new SimulatedDisks(this, world, dice);
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
        world.draw(seed);
        world.nextHours();
        begin();
        for (int step = 0; step < STEPS; step++) {
            world.time.pass(Duration.ofSeconds(dice.between(1, 90)));
            step(dice.pick(world.desks));
        }
        last.run();
        heal();
        world.unseen.run();
        HistoryChecker checker = new HistoryChecker(world);
        if (seed % MADE_ANEW == 0) {
            checker.madeAnew(dice.pick(world.desks));
        }
        wrong.addAll(checker.check());
        return wrong;
    }

    /// What was seen to go wrong on the way.
    void wrong(List<String> what) {
        wrong.addAll(what);
    }

    /// What happened, step by step.
    List<String> story() {
        return story;
    }

    void say(String what) {
        story.add(what);
    }

    void say(SimulatedDesk desk, String what) {
        say(desk.place.code() + ' ' + what);
    }

    /// A fault happened.
    void struck(String fault) {
        world.tally.count(Tally.Kind.STRUCK, fault);
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
                struck(wrong.abs().toDays() > 0 ? "clock wrong by days" : "clock wrong by minutes");
                say(desk, "has a clock wrong by " + wrong);
            }
            if (!desk.line().isConnected()) {
                disks.connect(desk);
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
            disks.ofDesk(desk);
        } else if (chance < 395) {
            otherBuild(desk);
        } else if (chance < 400) {
            disks.ofCentre();
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
        var answer = order.give(desk, world.spoiling);
        if (answer.outcome().isEmpty()) {
            say(desk, "stops");
            desk.restart();
            answer = order.give(desk, world.spoiling);
        }
        say(desk, "answers " + answer.outcome().map(Object::toString).orElse("nothing"));
        world.tally.count(
                Tally.Kind.GIVEN,
                order.name() + (answer.isAccepted() ? Tally.ACCEPTED : Tally.REFUSED));
        world.told.add(answer.records());
    }

    /// @return whether it went well
    boolean told(SimulatedDesk desk, String what, Optional<? extends Exception> problem) {
        say(desk, what + problem.map(e -> ": " + e.getMessage()).orElse(""));
        return problem.isEmpty();
    }

    private boolean isUp(SimulatedDesk desk) {
        if (!desk.line().isConnected()) {
            disks.connect(desk);
        }
        return desk.line().isConnected();
    }

    private boolean send(SimulatedDesk desk) {
        return isUp(desk) && told(desk, "sends", desk.line().send());
    }

    private boolean pull(SimulatedDesk desk) {
        return isUp(desk) && told(desk, "hears", desk.line().pull());
    }

    /// Something scarce is asked for at the centre, and of whoever it is kept for.
    private void ask(SimulatedDesk desk) {
        if (isUp(desk)) {
            SimulatedWork.Scarce scarce = work.scarce(desk);
            told(
                    desk,
                    "asks for " + scarce.thing(),
                    desk.line().ask(desk.id(), scarce.thing(), scarce.period()));
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
        struck(cut ? "line cut" : "line mended");
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
            struck(commits ? "push under way, and taken" : "push under way, and gone under");
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
            struck("stopped behind an answer");
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
            struck("stopped behind a push");
        }
        say(desk, "stops");
        desk.restart();
    }

    /// A desk asks its neighbours for what they have to tell; a line to the centre is not needed.
    private void talk(SimulatedDesk desk) {
        for (SimulatedDesk other : disks.neighbours(desk)) {
            boolean lost = dice.oneIn(8);
            struck(lost ? "neighbour's answer lost" : "neighbour asked");
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
        struck(older ? "older build" : "newer build");
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
                struck("records sent again");
                told(
                        desk,
                        "sends again from " + first,
                        desk.line().sendAgain(desk.store(), first, most));
            }
        }
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
        // On a busy machine a server that tidies up may be waited for longer than a lock is here.
        boolean isWell = false;
        for (int round = 0; round < ROUNDS && (round < 2 || !isWell || !isQuiet()); round++) {
            isWell = true;
            for (SimulatedDesk desk : world.desks) {
                isWell &= send(desk);
            }
            for (SimulatedDesk desk : world.desks) {
                isWell &= pull(desk);
            }
        }
    }

    private boolean isQuiet() {
        return world.desks.stream().allMatch(desk -> desk.store().unsentCount() == 0);
    }
}
