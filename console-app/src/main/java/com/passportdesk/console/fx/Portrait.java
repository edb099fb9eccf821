package com.passportdesk.console.fx;

import java.util.SplittableRandom;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Ellipse;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;

/// Draws a flat portrait in a 100 by 100 box. One seed always gives one face; nobody real is meant
/// by any of them. Even seeds give hair that falls or is tied, odd ones short hair or a beard, as
/// the sample network numbers its people.
final class Portrait {

    private static final String[] GROUNDS = {
        "#f3d9c4", "#dbe9dd", "#e6e0f2", "#d6e6ea", "#e9e4da", "#f0dfd2", "#d9e4f0", "#f2dce0"
    };
    private static final String[] SKINS = {
        "#f0c6a0", "#e3b088", "#cd9468", "#b27a50", "#8d5a3a", "#64402c", "#f4d2b4", "#d9a57c"
    };
    private static final String[] HAIRS = {
        "#211b1a", "#3a2a22", "#5a3524", "#7a4a2a", "#a8622e", "#d09a4a", "#7d828a", "#151515"
    };
    private static final String[] SHIRTS = {
        "#2f6f6d", "#d3a02e", "#44508f", "#374151", "#24355c", "#59636f", "#1f5f4a", "#b84d3a",
        "#7a3f63", "#3a4ed0", "#2a5d86", "#9a4a2f"
    };

    private static final String SHOULDERS = "M12 100c2-22 18-32 38-32s36 10 38 32z";
    private static final String CAP =
            "M27 46c-2-20 8-31 23-31s25 11 23 31c-3-10-6-16-10-18"
                    + "c-9 4-19 4-27 1c-4 3-7 8-9 17z";
    private static final String PARTED =
            "M26 50c-3-24 8-36 24-36s27 12 24 36c-2-9-5-14-9-17"
                    + "c-10 0-20-3-26-8c-2 7-8 12-13 25z";
    private static final String LONG_BACK =
            "M24 88c-4-20-4-40 0-52c4-14 14-22 26-22s22 8 26 22c4 12 4 32 0 52z";
    private static final String BOB_BACK =
            "M23 62c-2-12-1-22 2-30c4-12 14-18 25-18s21 6 25 18c3 8 4 18 2 30z";
    private static final String CROPPED =
            "M28 40c0-16 9-25 22-25s22 9 22 25c-4-6-8-9-22-9" + "s-18 3-22 9z";
    private static final String BEARD =
            "M29 48c0 22 9 31 21 31s21-9 21-31c-3 8-6 10-12 10" + "c-6-3-12-3-18 0c-6 0-9-2-12-10z";

    private Portrait() {}

    static Group draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 17);
        Color ground = pick(random, GROUNDS);
        Color skin = pick(random, SKINS);
        Color hair = pick(random, HAIRS);
        Color shirt = pick(random, SHIRTS);
        int style = seed % 2 == 0 ? random.nextInt(4) : 4 + random.nextInt(3);
        Group drawing = new Group();
        add(drawing, new Rectangle(100, 100), ground);
        back(drawing, style, hair);
        add(drawing, new Rectangle(42, 56, 16, 20), skin.darker().interpolate(skin, 0.55));
        add(drawing, path(SHOULDERS), shirt);
        add(drawing, new Ellipse(50, 70, 9, 5.5), skin.darker().interpolate(skin, 0.55));
        add(drawing, new Ellipse(50, 46, 19, 23), skin);
        front(drawing, style, hair);
        return drawing;
    }

    private static void back(Group drawing, int style, Color hair) {
        switch (style) {
            case 0, 1 -> add(drawing, path(LONG_BACK), hair);
            case 2 -> add(drawing, path(BOB_BACK), hair);
            case 3 -> add(drawing, new Circle(50, 13, 10), hair);
            default -> {
                // Short hair has nothing behind the head.
            }
        }
    }

    private static void front(Group drawing, int style, Color hair) {
        switch (style) {
            case 0, 3 -> add(drawing, path(CAP), hair);
            case 1, 2 -> add(drawing, path(PARTED), hair);
            case 4 -> add(drawing, path(CROPPED), hair);
            case 5 -> {
                add(drawing, path(BEARD), hair);
                add(drawing, path(CROPPED), hair);
            }
            default -> add(drawing, path(CAP), hair);
        }
    }

    private static SVGPath path(String content) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        return path;
    }

    private static void add(Group drawing, Shape shape, Color fill) {
        shape.setFill(fill);
        drawing.getChildren().add(shape);
    }

    private static Color pick(SplittableRandom random, String[] colours) {
        return Color.web(colours[random.nextInt(colours.length)]);
    }
}
