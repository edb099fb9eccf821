package com.passportdesk.console.document;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Paper being filled from the top, in points from the lower left corner. When a page is full,
/// another one is begun.
final class Sheet {

    private final Typesetter typesetter = new Typesetter();
    private final List<StringBuilder> pages = new ArrayList<>();
    private final PDRectangle paper;
    private final float margin;
    private final Runnable head;
    private StringBuilder content = new StringBuilder();
    private float y;

    /// @param paper its size
    /// @param margin empty on all four sides
    /// @param head what is drawn first on the second page and after
    Sheet(PDRectangle paper, float margin, Head head) {
        this.paper = paper;
        this.margin = margin;
        this.head = () -> head.draw(this);
        begin();
    }

    /// Draws the top of a page that goes on.
    interface Head {
        void draw(Sheet sheet);
    }

    private void begin() {
        content = new StringBuilder(4096);
        pages.add(content);
        y = paper.getHeight() - margin;
    }

    Typesetter typesetter() {
        return typesetter;
    }

    float left() {
        return margin;
    }

    float right() {
        return paper.getWidth() - margin;
    }

    float width() {
        return paper.getWidth() - 2 * margin;
    }

    float top() {
        return y;
    }

    /// Goes down.
    void down(float points) {
        y -= points;
    }

    /// Goes back up to where something was drawn beside.
    void backTo(float top) {
        y = top;
    }

    /// Begins another page unless so much is left above the foot.
    void need(float points) {
        if (y - points < margin + 18) {
            begin();
            head.run();
        }
    }

    /// One line whose text starts at `x`, its baseline below the present place.
    void text(String text, Style style, float x) {
        typesetter.line(text, style).draw(content, x, baseline(style));
    }

    /// One line whose text ends at `x`.
    void textEndingAt(String text, Style style, float x) {
        Line line = typesetter.line(text, style);
        line.draw(content, x - line.width(), baseline(style));
    }

    /// One line with its middle at `x`.
    void textAround(String text, Style style, float x) {
        Line line = typesetter.line(text, style);
        line.draw(content, x - line.width() / 2, baseline(style));
    }

    /// A line that is set already, with its left end at `x`.
    void put(Line line, Style style, float x) {
        line.draw(content, x, baseline(style));
    }

    private float baseline(Style style) {
        return y - style.leading() + style.size() * 0.38f;
    }

    /// Text in as many lines as it takes, going down past them.
    void paragraph(String text, Style style, float x, float width) {
        paragraph(text, style, x, width, () -> {});
    }

    /// The same, with what stands beside its first line, so that a row is also read in order.
    void paragraph(String text, Style style, float x, float width, Runnable beside) {
        boolean first = true;
        for (Line line : typesetter.wrap(text, style, width)) {
            need(style.leading());
            line.draw(content, x, baseline(style));
            if (first) {
                beside.run();
                first = false;
            }
            down(style.leading());
        }
    }

    void hairline() {
        content.append(Ink.HAIRLINE.operands()).append("RG 0.6 w\n");
        point(left(), y);
        content.append("m ");
        point(right(), y);
        content.append("l S\n");
    }

    /// A filled rectangle with its lower left corner at a point.
    void bar(Ink ink, float x, float bottom, float width, float height) {
        content.append(ink.operands()).append("rg\n");
        point(x, bottom);
        point(width, height);
        content.append("re f\n");
    }

    private void point(float x, float y) {
        Numbers.append(content, x);
        Numbers.append(content, y);
    }

    /// A word across the page, behind what is drawn later.
    void watermark(String word) {
        Style style = new Style(Typeface.Weight.SEMI_BOLD, 110, Ink.WATERMARK);
        Line line = typesetter.line(word, style).reading(word);
        content.append("q 0.819 0.574 -0.574 0.819 ");
        point(paper.getWidth() / 2, paper.getHeight() / 2);
        content.append("cm\n");
        line.draw(content, -line.width() / 2, -style.size() * 0.36f);
        content.append("Q\n");
    }

    /// Draws a foot on every page once their number is known.
    void feet(Foot foot) {
        for (int page = 0; page < pages.size(); page++) {
            content = pages.get(page);
            y = margin + 8;
            foot.draw(this, page + 1, pages.size());
        }
    }

    /// Draws the foot of one page.
    interface Foot {
        void draw(Sheet sheet, int page, int pages);
    }

    PDRectangle paper() {
        return paper;
    }

    /// What the pages draw, in PDF operators.
    List<String> pages() {
        return pages.stream().map(StringBuilder::toString).toList();
    }
}
