package com.passportdesk.console.document;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/// Reads the outline of a drawing: path data of SVG 1.1, section 8.3. Whatever is no such data is
/// refused, so that nothing is drawn by halves.
final class PathData {

    /// Coordinates lie around a box of 32; what lies further away is no drawing.
    private static final double FARTHEST = 1_000;

    private final String data;
    private final Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    private int at;
    private double x;
    private double y;

    /// The last control point, mirrored by smooth curves; the current point when there was none.
    private double controlX;

    private double controlY;
    private char curve = ' ';

    private PathData(String data) {
        this.data = data;
    }

    /// @throws IllegalArgumentException when it is no path data
    static Path2D read(String data) {
        PathData reader = new PathData(data);
        reader.all();
        return reader.path;
    }

    private void all() {
        char command = ' ';
        skip();
        while (at < data.length()) {
            char next = data.charAt(at);
            if (Character.isLetter(next)) {
                at++;
                command = next;
            } else if (command == 'M' || command == 'm') {
                // Further pairs behind a move are lines.
                command = command == 'M' ? 'L' : 'l';
            } else if (command == 'Z' || command == 'z' || command == ' ') {
                throw wrong();
            }
            if (path.getCurrentPoint() == null && command != 'M' && command != 'm') {
                throw wrong();
            }
            obey(Character.toUpperCase(command), Character.isLowerCase(command));
            skip();
        }
        if (path.getCurrentPoint() == null) {
            throw wrong();
        }
    }

    private void obey(char command, boolean isRelative) {
        double baseX = isRelative ? x : 0;
        double baseY = isRelative ? y : 0;
        switch (command) {
            case 'M' -> {
                to(baseX + number(), baseY + number());
                path.moveTo(x, y);
            }
            case 'L' -> line(baseX + number(), baseY + number());
            case 'H' -> line(baseX + number(), y);
            case 'V' -> line(x, baseY + number());
            case 'C' -> cubic(baseX + number(), baseY + number(), baseX, baseY);
            case 'S' -> {
                boolean isSmooth = curve == 'C';
                cubic(
                        isSmooth ? 2 * x - controlX : x,
                        isSmooth ? 2 * y - controlY : y,
                        baseX,
                        baseY);
            }
            case 'Q' -> quadratic(baseX + number(), baseY + number(), baseX, baseY);
            case 'T' -> {
                boolean isSmooth = curve == 'Q';
                quadratic(
                        isSmooth ? 2 * x - controlX : x,
                        isSmooth ? 2 * y - controlY : y,
                        baseX,
                        baseY);
            }
            case 'A' -> arc(baseX, baseY);
            case 'Z' -> {
                path.closePath();
                Point2D begin = path.getCurrentPoint();
                to(begin.getX(), begin.getY());
            }
            default -> throw wrong();
        }
        curve =
                switch (command) {
                    case 'C', 'S' -> 'C';
                    case 'Q', 'T' -> 'Q';
                    default -> ' ';
                };
    }

    private void to(double toX, double toY) {
        if (!(Math.abs(toX) <= FARTHEST && Math.abs(toY) <= FARTHEST)) {
            throw wrong();
        }
        x = toX;
        y = toY;
    }

    private void line(double toX, double toY) {
        to(toX, toY);
        path.lineTo(x, y);
    }

    private void cubic(double firstX, double firstY, double baseX, double baseY) {
        controlX = baseX + number();
        controlY = baseY + number();
        to(baseX + number(), baseY + number());
        path.curveTo(firstX, firstY, controlX, controlY, x, y);
    }

    private void quadratic(double overX, double overY, double baseX, double baseY) {
        controlX = overX;
        controlY = overY;
        to(baseX + number(), baseY + number());
        path.quadTo(controlX, controlY, x, y);
    }

    /// From end points to a centre as in SVG 1.1, appendix F.6.
    private void arc(double baseX, double baseY) {
        double radiusX = Math.abs(number());
        double radiusY = Math.abs(number());
        double tilt = Math.toRadians(number() % 360);
        boolean isLarge = flag();
        boolean isClockwise = flag();
        double fromX = x;
        double fromY = y;
        to(baseX + number(), baseY + number());
        if (radiusX == 0 || radiusY == 0 || radiusX > FARTHEST || radiusY > FARTHEST) {
            path.lineTo(x, y);
            return;
        }
        double cos = Math.cos(tilt);
        double sin = Math.sin(tilt);
        double halfX = (cos * (fromX - x) + sin * (fromY - y)) / 2;
        double halfY = (cos * (fromY - y) - sin * (fromX - x)) / 2;
        double reach = halfX * halfX / (radiusX * radiusX) + halfY * halfY / (radiusY * radiusY);
        if (reach == 0) {
            return;
        }
        double grow = Math.max(1, Math.sqrt(reach));
        radiusX *= grow;
        radiusY *= grow;
        double away =
                Math.sqrt(Math.max(0, 1 / Math.min(reach, 1) - 1))
                        * (isLarge == isClockwise ? -1 : 1);
        double centreX = away * radiusX * halfY / radiusY;
        double centreY = -away * radiusY * halfX / radiusX;
        double begin = Math.atan2((halfY - centreY) / radiusY, (halfX - centreX) / radiusX);
        double end = Math.atan2((-halfY - centreY) / radiusY, (-halfX - centreX) / radiusX);
        double turn = end - begin;
        if (isClockwise && turn < 0) {
            turn += 2 * Math.PI;
        } else if (!isClockwise && turn > 0) {
            turn -= 2 * Math.PI;
        }
        AffineTransform place = new AffineTransform();
        place.translate(
                (fromX + x) / 2 + cos * centreX - sin * centreY,
                (fromY + y) / 2 + sin * centreX + cos * centreY);
        place.rotate(tilt);
        // Arc2D counts against the clock, path data with it.
        Arc2D arc =
                new Arc2D.Double(
                        -radiusX,
                        -radiusY,
                        2 * radiusX,
                        2 * radiusY,
                        -Math.toDegrees(begin),
                        -Math.toDegrees(turn),
                        Arc2D.OPEN);
        path.append(place.createTransformedShape(arc), true);
    }

    private void skip() {
        while (at < data.length() && (data.charAt(at) <= ' ' || data.charAt(at) == ',')) {
            at++;
        }
    }

    /// Written without a blank behind it by many programs.
    private boolean flag() {
        skip();
        char digit = at < data.length() ? data.charAt(at++) : ' ';
        if (digit != '0' && digit != '1') {
            throw wrong();
        }
        return digit == '1';
    }

    private double number() {
        skip();
        int begin = at;
        if (at < data.length() && (data.charAt(at) == '-' || data.charAt(at) == '+')) {
            at++;
        }
        boolean hasPoint = false;
        while (at < data.length()
                && (Character.isDigit(data.charAt(at)) || data.charAt(at) == '.' && !hasPoint)) {
            hasPoint |= data.charAt(at) == '.';
            at++;
        }
        // Numbers of marks need no exponent; `e` would be a command and is refused.
        try {
            return Double.parseDouble(data.substring(begin, at));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("no number at " + begin, noNumber);
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no path data at " + at);
    }
}
