package com.passportdesk.console.equip;

import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Theme;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javax.imageio.ImageIO;

/// Draws what came out of a simulated printer, from the cut before the last to the last one.
final class PaperPicture {

    private static final String CUT = "✂";
    private static final double WIDTH = 380;
    private static final Pattern COLUMNS = Pattern.compile("(\\S.*?) {2,}(\\S.*)");

    private PaperPicture() {}

    /// Saves it as `<name>.png` and as text.
    static void save(Tour tour, List<String> paper, String name) {
        List<String> last = last(paper);
        WritableImage image = tour.onScreen(() -> drawn(last));
        Path file = tour.out().resolve(name + ".png");
        try {
            Files.createDirectories(tour.out());
            if (!ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile())) {
                throw new IOException("no writer for png");
            }
            Files.writeString(tour.out().resolve(name + ".txt"), String.join("\n", last) + "\n");
        } catch (IOException failed) {
            throw new TourFailure("The picture " + file + " cannot be written.", failed);
        }
    }

    private static List<String> last(List<String> paper) {
        int end = paper.lastIndexOf(CUT);
        if (end < 0) {
            throw new TourFailure("Nothing was cut from the paper.");
        }
        int begin = paper.subList(0, end).lastIndexOf(CUT) + 1;
        return paper.subList(begin, end);
    }

    private static WritableImage drawn(List<String> lines) {
        VBox paper = new VBox();
        paper.getStyleClass().add("paper");
        paper.setPrefWidth(TextScale.px(WIDTH));
        for (int at = 0; at < lines.size(); at++) {
            paper.getChildren().add(placed(lines, at));
        }
        Scene scene = new Scene(new StackPane(paper));
        Theme.LIGHT.apply(scene);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return scene.snapshot(null);
    }

    private static Node line(String line) {
        if (line.startsWith("[QR ")) {
            Label code = new Label(line.substring(1, line.length() - 1));
            code.getStyleClass().add("paper-code");
            return centred(code);
        }
        if (!line.isEmpty() && line.chars().allMatch(one -> one == '-')) {
            Region rule = new Region();
            rule.getStyleClass().add("paper-rule");
            return rule;
        }
        Matcher columns = COLUMNS.matcher(line);
        if (columns.matches()) {
            Label left = new Label(columns.group(1));
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            return new HBox(left, space, new Label(columns.group(2)));
        }
        return new Label(line.isEmpty() ? " " : line);
    }

    /// What the printer was told of places and sizes does not stand in its lines.
    private static Node placed(List<String> lines, int at) {
        String line = lines.get(at);
        boolean head = at < lines.indexOf("");
        boolean underCode = at > 0 && lines.get(at - 1).startsWith("[QR ");
        Node node = line(line);
        if (at == 0) {
            node.getStyleClass().add("paper-name");
        }
        return head || underCode ? centred(node) : node;
    }

    private static Node centred(Node node) {
        HBox box = new HBox(node);
        box.setAlignment(Pos.CENTER);
        return box;
    }
}
