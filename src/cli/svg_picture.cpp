// SPDX-License-Identifier: Apache-2.0
#include "base/failure.hpp"
#include "cli/picture.hpp"

#include <cstdio>
#include <fstream>

#include <fmt/format.h>

namespace evenkeel::cli {
namespace {

constexpr double picture_width = 800;
constexpr double left_edge = 70;
constexpr double right_edge = 780;
constexpr double top_edge = 70;
constexpr double bottom_edge = 400;
constexpr std::size_t words_in_a_line = 116;

std::string svg_text(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

class Frame {
 public:
  explicit Frame(const Extent& extent) : extent_{extent} {}
  double x(double time) const {
    return left_edge + (right_edge - left_edge) * (time - extent_.time_from) /
                           (extent_.time_to - extent_.time_from);
  }
  double y(double value) const {
    return bottom_edge -
           (bottom_edge - top_edge) * (value - extent_.least) / (extent_.most - extent_.least);
  }

 private:
  Extent extent_;
};

std::string axes(const Frame& frame, const Extent& extent, const Picture& picture) {
  std::string text;
  for (const double value : marks_between(extent.least, extent.most, 5)) {
    const double y = frame.y(value);
    text += fmt::format("<line x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#ddd\"/>\n",
                        left_edge, right_edge, y, y);
    text += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{:g}</text>\n",
                        left_edge - 8, y + 4, value);
  }
  for (const double time : marks_between(extent.time_from, extent.time_to, 8)) {
    const double x = frame.x(time);
    text += fmt::format("<line x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{}\" y2=\"{}\" stroke=\"#555\"/>\n",
                        x, x, bottom_edge, bottom_edge + 5);
    text += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{:g}</text>\n", x,
                        bottom_edge + 20, time);
  }
  text += fmt::format("<line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\" stroke=\"#555\"/>\n",
                      left_edge, right_edge, bottom_edge, bottom_edge);
  return text + fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n", right_edge,
                            bottom_edge + 38, svg_text(picture.time_unit));
}

std::string band_and_median(const Frame& frame, const pharm::Curve& curve) {
  const bool is_grey = curve.heading().grey.has_value();
  std::string outline;
  std::string median;
  const auto& points = curve.points();
  for (const auto& point : points) {
    outline += fmt::format("{:.1f},{:.1f} ", frame.x(point.time), frame.y(point.spread.high));
    median += fmt::format("{:.1f},{:.1f} ", frame.x(point.time), frame.y(point.spread.median));
  }
  for (auto point = points.rbegin(); point != points.rend(); ++point)
    outline += fmt::format("{:.1f},{:.1f} ", frame.x(point->time), frame.y(point->spread.low));
  return fmt::format(
      "<polygon points=\"{}\" fill=\"{}\"/>\n<polyline points=\"{}\" fill=\"none\" "
      "stroke=\"{}\" stroke-width=\"2.5\"/>\n",
      outline, is_grey ? "#d5d5d5" : "#bcd9ea", median, is_grey ? "#666" : "#0b5d86");
}

std::vector<std::string> words_of(const Picture& picture) {
  const auto& heading = picture.curve.heading();
  std::vector<std::string> lines;
  const auto say = [&](const std::string& sentence) {
    for (auto& line : wrapped(sentence, words_in_a_line))
      lines.push_back(std::move(line));
  };
  if (heading.grey) say("Outside what was studied. " + *heading.grey);
  say(std::string{evidence_word(heading.label.evidence)} + ". " + heading.label.sentence);
  say("Band: " + picture.band);
  if (!picture.observed.empty()) say("Rings: observed.");
  say("Model: " + heading.model + ". Regimen: " + picture.regimen + ".");
  return lines;
}

}  // namespace

std::string svg_picture(const Picture& picture) {
  const auto& heading = picture.curve.heading();
  const auto extent = extent_of(picture);
  const Frame frame{extent};
  const auto words = words_of(picture);
  constexpr double first_word = bottom_edge + 66;
  constexpr double line_height = 18;
  const double height = first_word + line_height * static_cast<double>(words.size());
  const auto title = svg_text(heading.name + ", " + heading.unit);
  std::string text = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#222\">\n"
      "<title>{2}</title>\n<rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n"
      "<text x=\"{3}\" y=\"30\" font-size=\"18\" font-weight=\"bold\">{2}</text>\n"
      "<text x=\"{4}\" y=\"30\" text-anchor=\"end\" font-weight=\"bold\">{5}</text>\n"
      "<text x=\"{3}\" y=\"50\">{6}</text>\n",
      picture_width, height, title, left_edge - 50, right_edge,
      evidence_word(heading.label.evidence), svg_text(heading.model));
  text += band_and_median(frame, picture.curve);
  text += axes(frame, extent, picture);
  for (const auto& seen : picture.observed) {
    text += fmt::format(
        "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\" fill=\"#fff\" stroke=\"#a03000\" "
        "stroke-width=\"2\"/>\n",
        frame.x(seen.time), frame.y(seen.value));
  }
  double y = first_word;
  for (const auto& line : words) {
    text += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>\n", left_edge - 50, y, svg_text(line));
    y += line_height;
  }
  return text + "</svg>\n";
}

void show_picture(const Picture& picture, bool in_terminal,
                  const std::optional<std::string>& svg_path) {
  if (in_terminal) std::printf("%s\n", terminal_picture(picture).c_str());
  if (!svg_path) return;
  std::ofstream out{*svg_path};
  out << svg_picture(picture);
  out.close();
  if (!out) throw Failure{"cannot write " + *svg_path};
}

}  // namespace evenkeel::cli
