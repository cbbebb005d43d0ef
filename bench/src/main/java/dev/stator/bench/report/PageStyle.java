package dev.stator.bench.report;

/** How the page looks, by day and by night. */
final class PageStyle {
  /** Colours of the palette; told apart by people who do not see all colours, too. */
  private static final int COLORS = 8;

  private static final String[] LIGHT = {
    "#7a7f87", "#0b63ce", "#c2570c", "#0a7d5a", "#a3195b", "#6b4fc8", "#8a6d00", "#007c91"
  };

  private static final String[] DARK = {
    "#9aa1ab", "#5aa2ff", "#ff9b54", "#3fcf9f", "#ff7fb5", "#b09bff", "#e3c34a", "#4fd0e6"
  };

  private static final String RULES =
      """
      *{box-sizing:border-box}
      body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
      main{max-width:1060px;margin:0 auto;padding:28px 20px 60px}
      h1{margin:0;font-size:26px}h2{margin:0;font-size:19px;font-family:ui-monospace,monospace}
      .lead{margin:2px 0 18px;color:var(--soft);font-size:17px}
      .settings{display:flex;flex-wrap:wrap;gap:6px 26px;margin:0 0 14px}
      .settings div{display:flex;gap:7px}.settings dt{color:var(--soft)}.settings dd{margin:0}
      .legend{display:flex;flex-wrap:wrap;gap:6px 20px;margin:0 0 14px}
      .legend i,td i{display:inline-block;width:11px;height:11px;border-radius:2px;margin-right:7px}
      small,.note,section>p,figcaption{color:var(--soft)}.note{font-size:14px;margin:8px 0 0}
      .wide{overflow-x:auto}
      table{border-collapse:collapse;width:100%;font-size:14px;background:var(--card)}
      th,td{padding:5px 10px;text-align:left;white-space:nowrap}
      th{border-bottom:2px solid var(--line);font-weight:600}
      th:nth-child(n+3),.n{text-align:right;font-variant-numeric:tabular-nums}
      tr.first td{border-top:1px solid var(--line)}
      .none{color:var(--soft);text-align:center}a{color:inherit}
      section{margin-top:34px;padding-top:18px;border-top:1px solid var(--line)}
      section>p{margin:2px 0 12px}
      .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:16px}
      figure{margin:0;padding:12px 14px;background:var(--card);border:1px solid var(--line);border-radius:8px}
      figcaption{font-size:14px;margin-bottom:8px}
      svg{display:block;width:100%;height:auto}svg text{fill:var(--soft);font-size:12px}
      svg text.name{fill:var(--ink)}
      .grid{stroke:var(--line);stroke-width:1}.spread{stroke:var(--ink);stroke-width:1.5}
      .line{fill:none;stroke-width:2;stroke-linejoin:round}
      """;

  private PageStyle() {}

  /** Returns the colour of an endpoint: the first for the floor, the others for the others. */
  static int color(Results results, Subject subject) {
    if (subject.role() == Subject.Role.FLOOR) {
      return 0;
    }
    boolean hasFloor = results.subjects().getFirst().role() == Subject.Role.FLOOR;
    int place = results.subjects().indexOf(subject) - (hasFloor ? 1 : 0);
    return 1 + place % (COLORS - 1);
  }

  static String css() {
    StringBuilder css = new StringBuilder(RULES);
    css.append(":root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1a1d21;");
    css.append("--soft:#5a616b;--line:#dfe3e8;");
    colors(css, LIGHT);
    css.append("}@media(prefers-color-scheme:dark){:root{--page:#14171a;--card:#1c2024;");
    css.append("--ink:#e8eaed;--soft:#a3abb5;--line:#343a41;");
    colors(css, DARK);
    css.append("}}");
    for (int i = 0; i < COLORS; i++) {
      String color = "var(--c" + i + ")";
      css.append(".bar.s" + i + "{fill:" + color + "}.line.s" + i + "{stroke:" + color + "}");
      css.append("i.s" + i + "{background:" + color + "}");
    }
    return css.toString();
  }

  private static void colors(StringBuilder css, String[] palette) {
    for (int i = 0; i < COLORS; i++) {
      css.append("--c").append(i).append(':').append(palette[i]).append(';');
    }
  }
}
