package com.passportdesk.store.desk;

import com.passportdesk.store.desk.KilledDesk.Beside;
import com.passportdesk.store.desk.KilledDesk.Phase;
import com.passportdesk.store.desk.KilledDesk.Step;

/// When to kill: so many microseconds, at the most, after the desk came to a phase; or exactly at a
/// step of some command, where the desk stands still until it is killed.
enum KillPlan {
    STARTING(Phase.STARTING, 900_000),
    WORKING(Phase.WORKING, 250_000),
    ROWS_LOST(Phase.MAKING_ROWS, 120_000),
    OTHER_VERSION(Phase.MAKING_ROWS, 120_000),
    ROWS_DAMAGED(Phase.MAKING_ROWS, 120_000),
    NEW_SEGMENT(Phase.MAKING_SEGMENT, 300),
    ERASING(Phase.WRITING_KEYS, 500),
    RENEWING(Phase.MAKING_ROWS, 200_000, Beside.RENEWING),
    COPYING(Phase.WORKING, 400_000, Beside.COPYING),
    HEARING_ALL(Phase.WORKING, 400_000, Beside.HEARING_ALL),
    ARCHIVING(Phase.ARCHIVING, 8_000, Beside.ARCHIVING),
    CLOSING(Phase.CLOSING, 60_000),
    DECIDED(Step.DECIDED),
    APPENDED(Step.APPENDED),
    FORCED(Step.FORCED),
    ACKNOWLEDGED(Step.ACKNOWLEDGED);

    final Phase phase;
    final int micros;
    final Beside beside;
    final Step step;

    KillPlan(Phase phase, int micros) {
        this(phase, micros, Beside.NOTHING);
    }

    KillPlan(Phase phase, int micros, Beside beside) {
        this(phase, micros, beside, Step.NONE);
    }

    KillPlan(Step step) {
        this(Phase.WORKING, 1_000, Beside.NOTHING, step);
    }

    KillPlan(Phase phase, int micros, Beside beside, Step step) {
        this.phase = phase;
        this.micros = micros;
        this.beside = beside;
        this.step = step;
    }

    boolean standsStill() {
        return step != Step.NONE;
    }
}
