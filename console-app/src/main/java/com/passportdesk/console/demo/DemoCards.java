package com.passportdesk.console.demo;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialCodec;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.sample.SampleCast;
import java.nio.ByteBuffer;
import java.util.UUID;

/// The cards people of the sample network carry.
public final class DemoCards {

    private static final int FIRST_USER_PAGE = 4;
    private static final int PAGE_BYTES = 4;
    private static final byte MESSAGE = 0x03;
    private static final byte TERMINATOR = (byte) 0xFE;

    private final CredentialCodec codec;

    public DemoCards(CredentialKey key) {
        this.codec = new CredentialCodec(key);
    }

    /// The card of one of the cast, as it was issued.
    public SimulatedNtag of(SampleCast.Person person) {
        return issued(
                new CardUid(person.uid()), new Credential(id(person.credential()), person.issue()));
    }

    /// An NTAG215 with this credential on it.
    public SimulatedNtag issued(CardUid uid, Credential credential) {
        byte[] message = codec.encode(uid, credential);
        int bytes = message.length + 3;
        ByteBuffer memory = ByteBuffer.allocate((bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES);
        memory.put(MESSAGE).put((byte) message.length).put(message).put(TERMINATOR);
        SimulatedNtag card = new SimulatedNtag(CardType.NTAG215, uid);
        card.load(FIRST_USER_PAGE, memory.array());
        return card;
    }

    /// A credential's id as documents write it: 32 hex digits.
    static UUID id(String hex) {
        return new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16),
                Long.parseUnsignedLong(hex.substring(16), 16));
    }
}
