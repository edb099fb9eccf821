package com.passportdesk.console.till;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// The till's place in the side bar, and the two keys that begin a sale from anywhere.
@Component
final class TillSection implements DeskSection {

    private final SaleStart sales;
    private final Texts texts;

    TillSection(SaleStart sales, Texts texts) {
        this.sales = sales;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "till";
    }

    @Override
    public String titleKey() {
        return "shell.section.till";
    }

    @Override
    public Icon icon() {
        return Icon.SHOPPING_BAG;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public int functionKey() {
        return 5;
    }

    @Override
    public Class<? extends Screen> viewClass() {
        return TillView.class;
    }

    @Override
    public List<ScreenAction> everywhere() {
        return List.of(
                new ScreenAction(
                        DeskKey.control(KeyCode.N), texts.get("till.newSale"), sales::begin),
                new ScreenAction(
                        DeskKey.control(KeyCode.B),
                        texts.get("till.key.room"),
                        sales::beginWithRooms));
    }
}
