package com.passportdesk.store.cardkey;

import com.passportdesk.store.identity.DeskIdentity;
import com.passportdesk.store.identity.DeskProof;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a desk asks for. Its text is signed by the desk where that has a certificate, and the
/// answer is bound to it.
///
/// @param cards true numbers in hex, at most [#MOST_CARDS] where they are asked for ahead, else
///   one; none asks for what all have in common
/// @param key the open part of a key that the desk made for this question alone
record KeyQuestion(UUID id, String desk, Use use, List<String> cards, PublicKey key) {

    static final int MOST_CARDS = 50;

    private static final String FORM = "passport-desk card keys 1";
    private static final Pattern CARD = Pattern.compile("[0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20}");
    private static final JsonMapper JSON = new JsonMapper();

    /// What the keys are for.
    enum Use {
        /// Reading a card that lies there.
        READ,
        /// Reading cards that may come.
        AHEAD,
        /// Issuing or changing one card.
        WRITE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Use of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    KeyQuestion {
        cards = List.copyOf(cards);
        boolean isOdd =
                cards.size() > MOST_CARDS
                        || use == Use.WRITE && cards.size() != 1
                        // Many are answered after what somebody waits for.
                        || use == Use.READ && cards.size() > 1
                        || !cards.stream().allMatch(KeyQuestion::isCard);
        if (isOdd) {
            throw new IllegalArgumentException("no question for keys of cards");
        }
    }

    /// Whether this can be a card's number, and so be asked for.
    static boolean isCard(String card) {
        return CARD.matcher(card).matches();
    }

    /// One line each: form, id, desk, use, key, cards.
    String text() {
        return String.join(
                "\n",
                FORM,
                id.toString(),
                desk,
                use.code(),
                Base64.getEncoder().encodeToString(key.getEncoded()),
                String.join(",", cards));
    }

    /// As the centre carries it.
    ///
    /// @param identity proves who asks
    String request(Optional<DeskIdentity> identity) {
        ObjectNode request = JSON.createObjectNode().put("text", text());
        identity.ifPresent(desk -> {
            DeskProof proof = DeskProof.of(desk, text());
            request.put("chain", proof.chain()).put("signature", proof.signature());
        });
        return JSON.writeValueAsString(request);
    }

    /// A question as it came, and what proves whose it is.
    record Received(KeyQuestion question, @Nullable DeskProof proof) {}

    /// @throws IllegalArgumentException when it is none
    static Received read(String request) {
        try {
            JsonNode node = JSON.readTree(request);
            String text = node.path("text").asString("");
            List<String> lines = List.of(text.split("\n", -1));
            if (lines.size() != 6 || !lines.getFirst().equals(FORM)) {
                throw new IllegalArgumentException("no question for keys of cards");
            }
            List<String> cards = new ArrayList<>();
            if (!lines.get(5).isEmpty()) {
                cards.addAll(List.of(lines.get(5).split(",", -1)));
            }
            KeyQuestion question =
                    new KeyQuestion(
                            UUID.fromString(lines.get(1)),
                            lines.get(2),
                            Use.of(lines.get(3)),
                            cards,
                            KeySeal.open(Base64.getDecoder().decode(lines.get(4))));
            if (!question.text().equals(text)) {
                throw new IllegalArgumentException("not written as such questions are");
            }
            DeskProof proof =
                    node.path("signature").isString()
                            ? new DeskProof(
                                    node.path("chain").asString(""),
                                    node.path("signature").asString(""))
                            : null;
            return new Received(question, proof);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("no question for keys of cards", unreadable);
        }
    }
}
