package dev.stator.bench.report;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Lines over two axes, as SVG.
 *
 * @param label what it shows, for those who do not see it
 * @param across the axis from left to right
 * @param acrossText how its marks are written
 * @param up the axis from the bottom to the top
 * @param upText how its marks are written
 * @param lines what is drawn
 */
record LinePlot(
    String label,
    Axis across,
    DoubleFunction<String> acrossText,
    Axis up,
    DoubleFunction<String> upText,
    List<Line> lines) {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 220;
  private static final int LEFT = 58;
  private static final int RIGHT = 30;
  private static final int TOP = 10;
  private static final int BOTTOM = 26;

  /**
   * A line.
   *
   * @param name what it belongs to
   * @param color its number in the palette
   * @param points its points
   */
  record Line(String name, int color, List<Point> points) {}

  /** A point in the values of the axes. */
  record Point(double x, double y) {}

  private double x(double value) {
    return LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
  }

  void drawTo(Markup markup) {
    markup.put("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, label);
    for (double tick : up.ticks()) {
      markup.put(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT, WIDTH - RIGHT, y(tick), y(tick));
      markup.put(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          LEFT - 6, y(tick) + 4, upText.apply(tick));
    }
    for (double tick : across.ticks()) {
      markup.put(
          "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
          x(tick), x(tick), TOP, HEIGHT - BOTTOM);
      markup.put(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x(tick), HEIGHT - 8, acrossText.apply(tick));
    }
    lines.forEach(line -> draw(markup, line));
    markup.raw("</svg>");
  }

  private void draw(Markup markup, Line line) {
    markup.put("<polyline class=\"line s%d\" points=\"", line.color());
    for (Point point : line.points()) {
      markup.put("%.1f,%.1f ", x(point.x()), y(point.y()));
    }
    markup.put("\"><title>%s</title></polyline>", line.name());
  }
}
