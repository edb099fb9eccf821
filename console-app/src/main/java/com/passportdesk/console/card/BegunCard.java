package com.passportdesk.console.card;

import com.passportdesk.store.card.CardJob;

/// A card that was begun and whose end nobody knows.
record BegunCard(Holder holder, CardJob job) {}
