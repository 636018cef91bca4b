// SPDX-License-Identifier: Apache-2.0
#include "app/demo_documents.hpp"

#include "registry/documents.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/zone.hpp"
#include "scan/images.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace evenkeel::app {
namespace {

constexpr Minutes brought_after{40};
constexpr int drawn_width = 900;
constexpr int drawn_height = 240;
constexpr int beat_width = 150;
constexpr int small_square = 10;
constexpr std::uint8_t ink = 20, square_grey = 225, paper_white = 255;

// How far the line is from its middle, at each tenth of a beat.
constexpr std::array beat{0, 0, 12, 0, -10, 90, -24, 0, 20, 8};

int height_at(int x) {
  const int tenth = x % beat_width * 10 / beat_width;
  const int along = x % (beat_width / 10);
  const int from = beat.at(static_cast<std::size_t>(tenth));
  const int to = beat.at(static_cast<std::size_t>((tenth + 1) % 10));
  return from + (to - from) * along / (beat_width / 10);
}

scan::Pixels drawn_ecg() {
  scan::Pixels picture{drawn_width, drawn_height, 1, {}};
  picture.dots.reserve(static_cast<std::size_t>(drawn_width) * drawn_height);
  for (int y = 0; y < drawn_height; ++y) {
    for (int x = 0; x < drawn_width; ++x) {
      const int here = drawn_height / 2 + 30 - height_at(x);
      const int next = drawn_height / 2 + 30 - height_at(x + 1);
      const bool is_line = y >= std::min(here, next) - 1 && y <= std::max(here, next) + 1;
      const bool is_square = x % small_square == 0 || y % small_square == 0;
      picture.dots.push_back(is_line ? ink : is_square ? square_grey : paper_white);
    }
  }
  return picture;
}

}  // namespace

void plan_demo_documents(DemoTeller& tell, DemoChart& chart, Instant registered,
                         const std::string& zone) {
  if (chart.who.sessions == 0) return;
  tell.at(registered + brought_after, [&tell, &chart, zone] {
    static const auto picture = scan::write_png(drawn_ecg());
    const registry::NewDocument brought{.id = fresh_id<DocumentId>(),
                                        .patient = chart.id,
                                        .kind = "ecg",
                                        .title = "resting, invented",
                                        .made_on = registry::local_day(tell.moment().wall, zone),
                                        .type = "image/png"};
    for (int place = 0; place < registry::piece_count(picture); ++place)
      registry::add_document_piece(tell.database(), brought.id, picture, place);
    registry::add_document(tell.database(), brought, picture,
                           {registry::patient_hand, tell.moment()});
  });
}

}  // namespace evenkeel::app
