package com.passportdesk.console.reader;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.store.keys.KeyRing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the reader as soon as the network's card key has come from the centre.
@Configuration
class ReaderConfiguration {

    private static final String CARDS = "cards";

    @Bean
    CardCustody cardCustody(ReaderSource source, OpenDesk desk) {
        return new CardCustody(source, desk);
    }

    @Bean
    DeskReader deskReader(ReaderSource source, CardCustody custody, OpenDesk desk) {
        DeskReader reader =
                new DeskReader(
                        source::encoder, custody.keys(), source.ntagLock(), source.desfireNumber());
        KeyRing keys = desk.store().keys();
        desk.onChange(_ -> openOnceKnown(reader, keys));
        openOnceKnown(reader, keys);
        return reader;
    }

    private static void openOnceKnown(DeskReader reader, KeyRing keys) {
        keys.network(CARDS).map(CredentialKey::of).ifPresent(reader::open);
    }
}
