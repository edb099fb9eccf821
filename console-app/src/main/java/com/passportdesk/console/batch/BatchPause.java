package com.passportdesk.console.batch;

/// Whether somebody at this desk laid the batch aside for now. Not kept: after a restart the batch
/// comes up by itself.
final class BatchPause {

    private volatile boolean isPaused;

    void pause() {
        isPaused = true;
    }

    void goOn() {
        isPaused = false;
    }

    boolean isPaused() {
        return isPaused;
    }
}
