package dev.stator.bench.report;

import java.util.List;

/**
 * Bars from left to right, one under the other, as SVG.
 *
 * @param label what it shows, for those who do not see it
 * @param bars what is drawn
 */
record BarPlot(String label, List<Bar> bars) {
  private static final int WIDTH = 460;
  private static final int LEFT = 100;
  private static final int ROW = 30;
  private static final int THICK = 16;
  private static final int LONGEST = 160;

  /**
   * A bar.
   *
   * @param name what it belongs to
   * @param color its number in the palette
   * @param value its length; 0 and less draws none
   * @param least where the mark of the spread begins
   * @param most where it ends
   * @param text what is written behind it
   */
  record Bar(String name, int color, double value, double least, double most, String text) {}

  void drawTo(Markup markup) {
    double longest = bars.stream().mapToDouble(Bar::most).max().orElse(1);
    double scale = longest > 0 ? LONGEST / longest : 0;
    markup.put(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
        WIDTH, ROW * bars.size() + 4, label);
    for (int i = 0; i < bars.size(); i++) {
      draw(markup, bars.get(i), i * ROW + 4, scale);
    }
    markup.raw("</svg>");
  }

  private static void draw(Markup markup, Bar bar, int y, double scale) {
    double middle = y + THICK / 2.0;
    markup.put(
        "<text class=\"name\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
        LEFT - 8, middle + 4, bar.name());
    double length = Math.max(0, bar.value() * scale);
    markup.put(
        "<rect class=\"bar s%d\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
        bar.color(), LEFT, y, length, THICK);
    if (bar.most() > bar.least()) {
      markup.put(
          "<line class=\"spread\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT + bar.least() * scale, LEFT + bar.most() * scale, middle, middle);
    }
    markup.put(
        "<text x=\"%.1f\" y=\"%.1f\">%s</text>",
        LEFT + Math.max(length, bar.most() * scale) + 8, middle + 4, bar.text());
  }
}
