// SPDX-License-Identifier: Apache-2.0
// A sheet of paper to write on with Pango and Cairo: text with its size, lines, tags of structure.
// Counted once before it is drawn, so that every sheet knows of how many it is.
#pragma once

#include "paper/letter.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <pango/pangocairo.h>

namespace evenkeel::paper {

struct Freeing {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* pen) const { cairo_destroy(pen); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
template <class Kind>
using Held = std::unique_ptr<Kind, Freeing>;

struct TextLook {
  double points = 10;
  bool is_bold = false;
  double grey = 0;  // 0 is black
};

// What stands around the words: margins in points.
struct SheetSize {
  double width = 0, height = 0;
  double left = 62, right = 62, top = 96, bottom = 64;
  double inner_width() const { return width - left - right; }
  double foot() const { return height - bottom; }
};
SheetSize size_of(Sheet);

class Drawing {
 public:
  // Draws `head` at the top of each sheet with its number; `letter` gives title, date and the tag.
  Drawing(const Letter& letter, Sheet sheet, std::string& bytes);
  ~Drawing();
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;

  const SheetSize& size() const { return size_; }
  cairo_t* pen() const { return pen_.get(); }
  double y() const { return y_; }
  void go_to(double y) { y_ = y; }
  void go_down(double by) { y_ += by; }
  bool fits(double height) const { return y_ + height <= size_.foot(); }
  bool is_at_top() const { return y_ <= size_.top; }
  // Ends this sheet and begins the next one.
  void next_sheet();
  int sheets() const { return sheets_; }
  std::function<void(Drawing&, int sheet)> head;

  Held<PangoLayout> text(std::string_view words, const TextLook&, double width) const;
  static double height_of(PangoLayout*);
  void put(PangoLayout*, double x, double y, double grey = 0) const;
  // Line by line from here on, over as many sheets as it takes.
  void flow(PangoLayout*, double x, double grey = 0);
  void rule(double x1, double x2, double y, double width = 0.6) const;
  void begin(const char* tag) const { cairo_tag_begin(pen(), tag, nullptr); }
  void end(const char* tag) const { cairo_tag_end(pen(), tag); }
  void finish();

 private:
  SheetSize size_;
  Held<cairo_surface_t> surface_;
  Held<cairo_t> pen_;
  double y_ = 0;
  int sheets_ = 0;
};

}  // namespace evenkeel::paper
