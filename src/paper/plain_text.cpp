// SPDX-License-Identifier: Apache-2.0
#include "paper/letter.hpp"

#include <string>
#include <variant>

namespace evenkeel::paper {
namespace {

// One overload for each part of a letter, so that a new part does not compile without its words.
struct WordsOfPart {
  std::string& text;

  void line(const std::string& words) const { text += words + "\n"; }
  void operator()(const Heading& heading) const { line("\n" + heading.text); }
  void operator()(const Paragraph& paragraph) const { line("\n" + paragraph.text); }
  void operator()(const Points& points) const {
    for (const auto& point : points.lines)
      line("- " + point);
  }
  void operator()(const Pairs& pairs) const {
    for (const auto& [label, words] : pairs.rows)
      line(label + ": " + words);
  }
  void row(const std::vector<std::string>& cells) const {
    std::string words;
    for (const auto& cell : cells)
      words += (words.empty() ? "" : " | ") + cell;
    line(words);
  }
  void operator()(const Table& table) const {
    row(table.head);
    for (const auto& cells : table.rows)
      row(cells);
  }
  void operator()(const Curve& curve) const {
    line(curve.title);
    for (const auto& point : curve.points)
      line(point.label + ": " + std::to_string(point.total));
  }
};

}  // namespace

std::string plain_text(const Letter& letter) {
  std::string text;
  const WordsOfPart words{text};
  words.line(letter.from.clinic);
  for (const auto& line : letter.from.address)
    words.line(line);
  words.line(letter.from.phone);
  words.line("");
  for (const auto& line : letter.to)
    words.line(line);
  words.line("\n" + letter.date);
  words.line(letter.title);
  words.line(letter.about.person + ", born " + letter.about.born + ", " + letter.about.sex + ", " +
             letter.about.number);
  for (const auto& part : letter.parts)
    std::visit(words, part);
  words.line("");
  for (const auto& line : letter.signed_by)
    words.line(line);
  return text;
}

}  // namespace evenkeel::paper
