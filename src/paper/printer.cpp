// SPDX-License-Identifier: Apache-2.0
// Sets a letter on its sheets: the head with the identity, the address, the parts, the signature.
#include "paper/drawing.hpp"
#include "paper/parts.hpp"

#include <variant>

namespace evenkeel::paper {
namespace {

std::string identity_line(const Identity& who) {
  return who.person + " – Born " + who.born + " – " + who.sex + " – " + who.number;
}

// Identity above, "Page 1 of 2" below, on every sheet.
void draw_head_and_foot(Drawing& on, const Letter& letter, int sheet, int of) {
  const auto& size = on.size();
  const auto who =
      on.text(identity_line(letter.about), {.points = 10, .is_bold = true}, size.inner_width());
  on.put(who.get(), size.left, 36);
  const auto state = letter.signed_by.empty() ? " – DRAFT, not signed" : "";
  const auto demo = letter.from.is_demo ? " – DEMO: an invented person" : "";
  const auto what =
      on.text(letter.title + ", " + letter.date + " – " + letter.from.clinic + state + demo,
              {.points = 8.5}, size.inner_width());
  const auto under = 36 + Drawing::height_of(who.get()) + 2;
  on.put(what.get(), size.left, under);
  on.rule(size.left, size.width - size.right, under + Drawing::height_of(what.get()) + 5);
  const auto page = on.text("Page " + std::to_string(sheet) + " of " + std::to_string(of),
                            {.points = 8.5}, size.inner_width());
  pango_layout_set_alignment(page.get(), PANGO_ALIGN_RIGHT);
  on.put(page.get(), size.left, size.height - 42);
  const auto call = on.text(letter.from.clinic + ", " + letter.from.phone, {.points = 8.5},
                            size.inner_width() * 0.75);
  on.put(call.get(), size.left, size.height - 42);
}

void flow_lines(Drawing& on, const std::vector<std::string>& lines, const TextLook& look) {
  for (const auto& line : lines) {
    const auto layout = on.text(line, look, on.size().inner_width());
    on.begin("P");
    on.flow(layout.get(), on.size().left);
    on.end("P");
  }
}

void draw_opening(Drawing& on, const Letter& letter) {
  flow_lines(on, {letter.from.clinic}, {.points = 12, .is_bold = true});
  flow_lines(on, letter.from.address, {.points = 9});
  flow_lines(on, {letter.from.phone}, {.points = 9});
  on.go_down(16);
  flow_lines(on, letter.to, {});
  on.go_down(12);
  flow_lines(on, {letter.date}, {});
  on.go_down(12);
  const auto title =
      on.text(letter.title, {.points = 14, .is_bold = true}, on.size().inner_width());
  on.begin("H1");
  on.flow(title.get(), on.size().left);
  on.end("H1");
  on.go_down(6);
}

// The signature stays together.
void draw_closing(Drawing& on, const Letter& letter) {
  if (letter.signed_by.empty()) return;
  constexpr double room_for_a_line = 14;
  on.go_down(18);
  if (!on.fits(room_for_a_line * static_cast<double>(letter.signed_by.size()))) on.next_sheet();
  flow_lines(on, letter.signed_by, {});
}

int draw_letter(const Letter& letter, Sheet sheet, int of, std::string& bytes) {
  Drawing on{letter, sheet, bytes};
  on.head = [&letter, of](Drawing& drawing, int number) {
    draw_head_and_foot(drawing, letter, number, of);
  };
  draw_opening(on, letter);
  for (const auto& part : letter.parts)
    std::visit([&](const auto& one) { draw_part(on, one); }, part);
  draw_closing(on, letter);
  on.finish();
  return on.sheets();
}

}  // namespace

Printed print(const Letter& letter, Sheet sheet) {
  std::string counted;
  Printed printed;
  printed.pages = draw_letter(letter, sheet, 1, counted);
  draw_letter(letter, sheet, printed.pages, printed.pdf);
  return printed;
}

}  // namespace evenkeel::paper
