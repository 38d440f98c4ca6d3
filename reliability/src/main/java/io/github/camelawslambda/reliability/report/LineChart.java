package io.github.camelawslambda.reliability.report;

import java.util.List;
import java.util.Locale;

/** Draws one line over time as SVG. */
public final class LineChart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 60;
    private static final int RIGHT = 20;
    private static final int TOP = 36;
    private static final int BOTTOM = 30;
    private static final int STEPS = 4;

    private LineChart() {}

    /** A point of the line; the time is in seconds. */
    public record Point(double seconds, double value) {}

    /** Returns the SVG. The axes start at 0. */
    public static String svg(String title, List<Point> points) {
        double longest =
                Math.max(1, points.stream().mapToDouble(Point::seconds).max().orElse(1));
        double highest = step(points.stream().mapToDouble(Point::value).max().orElse(1) / STEPS) * STEPS;
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>",
                WIDTH,
                HEIGHT);
        add(svg, "<rect width='%d' height='%d' fill='white'/>", WIDTH, HEIGHT);
        add(svg, "<text x='%d' y='20' font-size='14'>%s</text>", LEFT, title);
        for (int i = 0; i <= STEPS; i++) {
            double y = y(highest * i / STEPS, highest);
            add(svg, "<line x1='%d' y1='%.1f' x2='%d' y2='%.1f' stroke='#ddd'/>", LEFT, y, WIDTH - RIGHT, y);
            add(svg, "<text x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 6, y + 4, number(highest * i / STEPS));
            double x = x(longest * i / STEPS, longest);
            add(svg, "<text x='%.1f' y='%d' text-anchor='middle'>%.0f s</text>", x, HEIGHT - 10, longest * i / STEPS);
        }
        svg.append("<polyline fill='none' stroke='#1f77b4' stroke-width='1.5' points='");
        points.forEach(point -> svg.append(
                String.format(Locale.ROOT, "%.1f,%.1f ", x(point.seconds(), longest), y(point.value(), highest))));
        return svg.append("'/>\n</svg>\n").toString();
    }

    private static double x(double seconds, double longest) {
        return LEFT + seconds / longest * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double value, double highest) {
        return HEIGHT - BOTTOM - value / highest * (HEIGHT - TOP - BOTTOM);
    }

    /** Rounds up to 1, 2 or 5 times a power of ten. */
    private static double step(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1))));
        for (int factor : new int[] {1, 2, 5}) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    @SuppressWarnings("AnnotateFormatMethod") // private, and its formats are all above
    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
