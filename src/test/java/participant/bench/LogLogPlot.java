package participant.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Points that make lines, over axes on which every power of ten takes the same room, as SVG. */
final class LogLogPlot {
  private record Point(double x, double y) {}

  private static final List<String> COLOURS =
      List.of("#1b6ca8", "#d1495b", "#2e933c", "#edae49", "#6a4c93", "#555555");
  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;
  private static final int LEFT = 64;
  private static final int RIGHT = 150;
  private static final int TOP = 16;
  private static final int BOTTOM = 48;

  private final String xName;
  private final String yName;
  private final Map<String, List<Point>> lines = new LinkedHashMap<>();

  LogLogPlot(String xName, String yName) {
    this.xName = xName;
    this.yName = yName;
  }

  /** Adds a point to the line called {@code line}. */
  void point(String line, double x, double y) {
    lines.computeIfAbsent(line, key -> new ArrayList<>()).add(new Point(x, y));
  }

  /** Requires points at two powers of ten, on each axis. */
  String svg() {
    Axis x = new Axis(Point::x, LEFT, WIDTH - RIGHT);
    Axis y = new Axis(Point::y, HEIGHT - BOTTOM, TOP);
    StringBuilder out = new StringBuilder();
    say(
        out,
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' "
            + "font-family='sans-serif' font-size='12'>",
        WIDTH,
        HEIGHT);
    say(out, "<rect width='%d' height='%d' fill='white'/>", WIDTH, HEIGHT);
    for (int power = x.least; power <= x.most; power++) {
      double at = x.at(Math.pow(10, power));
      rule(out, at, y.from, at, y.to);
      text(out, at, y.from + 18, "middle", "10^" + power);
    }
    for (int power = y.least; power <= y.most; power++) {
      double at = y.at(Math.pow(10, power));
      rule(out, x.from, at, x.to, at);
      text(out, x.from - 6, at + 4, "end", "10^" + power);
    }
    text(out, (x.from + x.to) / 2.0, HEIGHT - 10, "middle", xName);
    say(
        out,
        "<text transform='translate(16 %d) rotate(-90)' text-anchor='middle'>%s</text>",
        (y.from + y.to) / 2,
        yName);
    int number = 0;
    for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      StringBuilder path = new StringBuilder();
      for (Point point : line.getValue()) {
        path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.at(point.x), y.at(point.y)));
      }
      say(
          out,
          "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'%s/>",
          path.toString().strip(),
          colour,
          line.getKey().startsWith("plain") ? " stroke-dasharray='5 4'" : "");
      text(out, x.to + 12, TOP + 16 + 18 * number, "start' fill='" + colour, line.getKey());
      number++;
    }
    return out.append("</svg>\n").toString();
  }

  private static void rule(StringBuilder out, double x1, double y1, double x2, double y2) {
    say(out, "<path d='M%.1f %.1f L%.1f %.1f' stroke='#ddd'/>", x1, y1, x2, y2);
  }

  private static void text(StringBuilder out, double x, double y, String anchor, String text) {
    say(out, "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor, text);
  }

  private static void say(StringBuilder out, String format, Object... items) {
    out.append(String.format(Locale.ROOT, format, items)).append('\n');
  }

  /** From a power of ten to another. */
  private final class Axis {
    final int from;
    final int to;
    final int least;
    final int most;

    Axis(ToDoubleFunction<Point> coordinate, int from, int to) {
      double[] powers =
          lines.values().stream()
              .flatMap(List::stream)
              .mapToDouble(point -> Math.log10(coordinate.applyAsDouble(point)))
              .sorted()
              .toArray();
      this.from = from;
      this.to = to;
      this.least = (int) Math.floor(powers[0]);
      this.most = (int) Math.ceil(powers[powers.length - 1]);
    }

    double at(double value) {
      return from + (Math.log10(value) - least) / (most - least) * (to - from);
    }
  }
}
