package com.passportdesk.console.demo;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.ActionSheet;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.ScreenAction;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.sample.SampleCast;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The hands a demo needs: cards to lay on the simulated reader, and the line to cut. They act on
/// the reader and the line, never on the desk.
@Component
final class DemoHands implements AtOpening {

    private static final int UID_BYTES = 7;

    /// First byte of the number of every chip NXP makes (ISO/IEC 7816-6).
    private static final byte MAKER = 0x04;

    private final @Nullable DemoNetwork network;
    private final ShellModel model;
    private final Texts texts;
    private final Background background;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable SimulatedCard last;
    private boolean isCut;

    DemoHands(
            ObjectProvider<DemoNetwork> network,
            ShellModel model,
            Texts texts,
            Background background) {
        this.network = network.getIfAvailable();
        this.model = model;
        this.texts = texts;
        this.background = background;
    }

    @Override
    public void opened() {
        DemoNetwork demo = network;
        if (demo != null) {
            model.bannerSheet()
                    .set(
                            new ActionSheet(
                                    texts.get("demo.hands"),
                                    texts.get("demo.hands.note"),
                                    new DeskKey(KeyCode.D, DeskKey.Held.CONTROL_SHIFT),
                                    () -> actions(demo)));
        }
    }

    private List<ScreenAction> actions(DemoNetwork demo) {
        SampleCast cast = demo.cast();
        List<ScreenAction> all = new ArrayList<>();
        all.add(card(demo, 1, "demo.card.someLeft", cast.someLeft()));
        all.add(card(demo, 2, "demo.card.noneLeft", cast.noneLeft()));
        all.add(card(demo, 3, "demo.card.blocked", cast.blockedCard()));
        all.add(card(demo, 4, "demo.card.expired", cast.expiredCard()));
        all.add(card(demo, 5, "demo.card.wrongSite", cast.wrongSite()));
        all.add(card(demo, 6, "demo.card.atHome", cast.atHome()));
        all.add(action(7, texts.get("demo.card.blank"), () -> lay(demo, this::blank)));
        SimulatedCard again = last;
        if (again != null) {
            all.add(action(8, texts.get("demo.card.again"), () -> lay(demo, () -> again)));
        }
        all.add(
                isCut
                        ? action(9, texts.get("demo.line.restore"), () -> line(demo::restoreLine))
                        : action(9, texts.get("demo.line.cut"), () -> line(demo::cutLine)));
        all.add(action(0, texts.get("demo.card.take"), () -> take(demo)));
        return all;
    }

    // texts: demo.card.*
    private ScreenAction card(
            DemoNetwork demo, int digit, String textKey, SampleCast.Person person) {
        String name = person.latin() == null ? person.name() : person.latin();
        return action(
                digit, texts.get(textKey, name), () -> lay(demo, () -> demo.cards().of(person)));
    }

    private static ScreenAction action(int digit, String label, Runnable act) {
        return new ScreenAction(DeskKey.digit(digit), label, act);
    }

    private SimulatedCard blank() {
        byte[] number = new byte[UID_BYTES];
        random.nextBytes(number);
        number[0] = MAKER;
        return new SimulatedNtag(CardType.NTAG215, CardUid.of(number));
    }

    /// One card at a time lies there; the one before it is taken away.
    private void lay(DemoNetwork demo, Supplier<SimulatedCard> card) {
        background.run(
                "lay a card on the reader",
                () -> {
                    SimulatedCard laid = card.get();
                    demo.reader().field().takeAll();
                    demo.reader().field().put(laid);
                    return laid;
                },
                laid -> last = laid);
    }

    private void take(DemoNetwork demo) {
        demo.reader().field().takeAll();
    }

    private void line(Runnable change) {
        isCut = !isCut;
        background.run(
                "cut or mend the line",
                () -> {
                    change.run();
                    return isCut;
                },
                _ -> {});
    }
}
