// SPDX-License-Identifier: Apache-2.0
#include "paper/drawing.hpp"

#include "base/failure.hpp"
#include "paper/unbroken.hpp"

#include <cairo-pdf.h>

namespace evenkeel::paper {
namespace {

constexpr const char* letter_font = "DejaVu Sans, Sans";

cairo_status_t take_bytes(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

void check_drawn(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw Failure{std::string{"a letter could not be drawn: "} + cairo_status_to_string(status)};
}

// "23-Nov-2026" as PDF says it; letters of the same day are the same bytes.
std::string iso_of(const std::string& date) {
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (date.size() != 11) return "1970-01-01";
  const auto month = months.find(date.substr(3, 3));
  if (month == std::string_view::npos) return "1970-01-01";
  const auto number = std::to_string(month / 3 + 1);
  return date.substr(7) + (number.size() == 1 ? "-0" : "-") + number + "-" + date.substr(0, 2);
}

}  // namespace

SheetSize size_of(Sheet sheet) {
  SheetSize size;
  size.width = sheet == Sheet::a4 ? 595.28 : 612;
  size.height = sheet == Sheet::a4 ? 841.89 : 792;
  return size;
}

Drawing::Drawing(const Letter& letter, Sheet sheet, std::string& bytes) : size_{size_of(sheet)} {
  surface_.reset(
      cairo_pdf_surface_create_for_stream(take_bytes, &bytes, size_.width, size_.height));
  check_drawn(cairo_surface_status(surface_.get()));
  const auto say = [&](cairo_pdf_metadata_t what, const std::string& words) {
    cairo_pdf_surface_set_metadata(surface_.get(), what, words.c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, letter.title + ", " + letter.about.person);
  say(CAIRO_PDF_METADATA_AUTHOR, letter.from.clinic);
  const auto day = iso_of(letter.date) + "T00:00:00Z";
  say(CAIRO_PDF_METADATA_CREATE_DATE, day);
  say(CAIRO_PDF_METADATA_MOD_DATE, day);
  pen_.reset(cairo_create(surface_.get()));
  begin("Document");
  y_ = size_.top;
  sheets_ = 1;
}

Drawing::~Drawing() {
  // A failed drawing is left as it is; its bytes are thrown away.
  cairo_surface_finish(surface_.get());
}

void Drawing::next_sheet() {
  if (head) head(*this, sheets_);
  cairo_show_page(pen());
  ++sheets_;
  y_ = size_.top;
}

void Drawing::finish() {
  if (head) head(*this, sheets_);
  end("Document");
  cairo_show_page(pen());
  check_drawn(cairo_status(pen()));
  cairo_surface_finish(surface_.get());
  check_drawn(cairo_surface_status(surface_.get()));
}

Held<PangoLayout> Drawing::text(std::string_view words, const TextLook& look, double width) const {
  Held<PangoLayout> layout{pango_cairo_create_layout(pen())};
  // Advances by the outlines, not by the pixels of a screen: the same letter on every machine.
  const Held<PangoFontDescription> font{pango_font_description_from_string(letter_font)};
  pango_font_description_set_absolute_size(font.get(), look.points * PANGO_SCALE);
  pango_font_description_set_weight(font.get(),
                                    look.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
  auto* const attributes = pango_attr_list_new();
  for (const auto& stretch : unbroken(words)) {
    auto* const whole = pango_attr_allow_breaks_new(FALSE);
    whole->start_index = static_cast<guint>(stretch.begin);
    whole->end_index = static_cast<guint>(stretch.end);
    pango_attr_list_insert(attributes, whole);
  }
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  return layout;
}

double Drawing::height_of(PangoLayout* layout) {
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

void Drawing::put(PangoLayout* layout, double x, double y, double grey) const {
  cairo_set_source_rgb(pen(), grey, grey, grey);
  cairo_move_to(pen(), x, y);
  pango_cairo_show_layout(pen(), layout);
}

void Drawing::flow(PangoLayout* layout, double x, double grey) {
  const int lines = pango_layout_get_line_count(layout);
  for (int i = 0; i < lines; ++i) {
    auto* const line = pango_layout_get_line_readonly(layout, i);
    PangoRectangle logical{};
    pango_layout_line_get_extents(line, nullptr, &logical);
    const double height = static_cast<double>(logical.height) / PANGO_SCALE;
    if (!fits(height)) next_sheet();
    cairo_set_source_rgb(pen(), grey, grey, grey);
    cairo_move_to(pen(), x + static_cast<double>(logical.x) / PANGO_SCALE,
                  y_ - static_cast<double>(logical.y) / PANGO_SCALE);
    pango_cairo_show_layout_line(pen(), line);
    go_down(height);
  }
}

void Drawing::rule(double x1, double x2, double y, double width) const {
  cairo_set_source_rgb(pen(), 0, 0, 0);
  cairo_set_line_width(pen(), width);
  cairo_move_to(pen(), x1, y);
  cairo_line_to(pen(), x2, y);
  cairo_stroke(pen());
}

}  // namespace evenkeel::paper
