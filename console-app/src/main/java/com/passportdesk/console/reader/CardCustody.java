package com.passportdesk.console.reader;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.store.cardkey.CardKeys;
import java.util.Optional;

/// Who keeps the keys of DESFire cards for the open desk, if anybody does, for as long as it is
/// open.
final class CardCustody implements AutoCloseable {

    private final Optional<KeyCustody> keys;

    CardCustody(ReaderSource source, OpenDesk desk) {
        keys = source.desfireKeys().map(where -> where.at(desk));
        if (keys.filter(CentreKeys.class::isInstance).isEmpty()) {
            CardKeys.discard(desk.store());
        }
    }

    Optional<KeyCustody> keys() {
        return keys;
    }

    @Override
    public void close() {
        keys.filter(CentreKeys.class::isInstance)
                .map(CentreKeys.class::cast)
                .ifPresent(CentreKeys::close);
    }
}
