package com.passportdesk.console.tour;

/// Something that the tour waited for did not happen; the tour ends with exit code 1.
public final class TourFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TourFailure(String sentence) {
        super(sentence);
    }

    public TourFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
