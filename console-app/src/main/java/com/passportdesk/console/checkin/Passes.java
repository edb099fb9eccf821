package com.passportdesk.console.checkin;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.devices.pass.MemberPass;
import com.passportdesk.devices.pass.PassCodec;
import com.passportdesk.devices.pass.PassReading;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Member passes at the door: the keys of the network that sign them, and which of them are used
/// up. Blocks; called away from the screen.
@Component
final class Passes {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /// In the quarter of an hour that a pass is good.
    private static final int MOST_VISITS = 20;

    private final RunningDesk desk;

    Passes(RunningDesk desk) {
        this.desk = desk;
    }

    /// What a scanned text asks for; nothing if it is no pass at all.
    Optional<Tap> tap(String scanned) {
        Instant now = desk.clock().instant();
        return switch (new PassCodec(keys()).decode(scanned, now)) {
            case PassReading.Good(MemberPass pass) -> Optional.of(good(pass));
            case PassReading.Over _ -> useless(Tap.Kind.PASS_OVER);
            case PassReading.TooEarly _ -> useless(Tap.Kind.PASS_EARLY);
            case PassReading.NotGenuine _ -> useless(Tap.Kind.PASS_FORGED);
            case PassReading.NoPass _ -> Optional.empty();
        };
    }

    private static Optional<Tap> useless(Tap.Kind kind) {
        return Optional.of(new Tap.Useless(kind, ""));
    }

    /// A pass lets one person in once: whoever has come in by card or pass since it was made has
    /// used it up. That stands in the visits, so it holds after a restart and at the other desks of
    /// the site; one that let nobody in is as good as before. Shown while its owner is inside it
    /// says so as a card does.
    private Tap good(MemberPass pass) {
        String credential = Card.credential(pass.credential().id());
        return isUsedUp(credential, pass.from().minus(PassCodec.CLOCK_TOLERANCE))
                ? new Tap.Useless(Tap.Kind.PASS_AGAIN, "")
                : new Tap.Genuine(credential, pass.credential().issueNumber(), "");
    }

    private boolean isUsedUp(String credential, Instant made) {
        List<Visit> since =
                new MemberRepository(desk.rows())
                        .card(credential).stream()
                                .flatMap(card ->
                                        new VisitRepository(desk.rows())
                                                .ofMember(card.member(), MOST_VISITS).stream())
                                .filter(visit -> visit.how().equals("card"))
                                .filter(visit -> !visit.arrivedAt().isBefore(made))
                                .toList();
        return !since.isEmpty() && since.stream().noneMatch(Visit::isInside);
    }

    /// As the network's document lists them; one that is none is passed over.
    private Map<Integer, PublicKey> keys() {
        Map<Integer, PublicKey> keys = new HashMap<>();
        Optional<Document> network = new Documents(desk.rows()).find("network", "network");
        if (network.isPresent()) {
            for (JsonNode one : network.get().fields().path("passKeys")) {
                String[] parts = one.asString("").split(":", 2);
                if (parts.length == 2 && NUMBER.matcher(parts[0]).matches()) {
                    key(parts[1]).ifPresent(key -> keys.put(Integer.parseInt(parts[0]), key));
                }
            }
        }
        return keys;
    }

    private static Optional<PublicKey> key(String base64) {
        try {
            return Optional.of(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(base64))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
