// SPDX-License-Identifier: Apache-2.0
#include "web/pages/board.hpp"

#include "registry/zone.hpp"
#include "web/chair_numbers.hpp"
#include "web/chair_words.hpp"
#include "web/cue_view.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/rest.hpp"
#include "web/seat_change.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

// One chair with what it deserves, worked out once for its tile and for the list beside.
struct ChairShown {
  const app::Seat* seat = nullptr;
  std::vector<cue::Cue> cues;
  std::optional<cue::Due> due;
};

std::vector<ChairShown> chairs_shown(const app::Board& board, const Context& context) {
  std::vector<ChairShown> chairs;
  for (const auto& seat : board.seats) {
    ChairShown shown{&seat, {}, std::nullopt};
    if (seat.seated) {
      shown.cues = cue::active(seat.seated->state, context);
      shown.due = cue::next_due(seat.seated->state, context);
    }
    chairs.push_back(std::move(shown));
  }
  return chairs;
}

std::string session_path(const app::Seated& seated, std::string_view rest = {}) {
  return "/sessions/" + seated.row.session.text() + std::string{rest};
}

Html board_number(const ChairNumber& number, const WallClock& clock) {
  if (!number.taken) {
    return div(cls("ek-figures__one ek-figures__one--none"), attr("data-key", number.key),
               dt(number.label), dd("–"));
  }
  const auto old = is_old(number, clock.now) ? " ek-figures__one--old" : "";
  return div(cls("ek-figures__one", old), attr("data-key", number.key),
             attr("data-level", cue::name_of(number.taken->level)), dt(number.label),
             dd(span(cls("ek-figures__value"), number.taken->text),
                age_of({number.taken->at, number.good_until, true}, clock)));
}

Html board_numbers(const app::Seated& seated, const Context& context, const WallClock& clock) {
  std::vector<Html> figures;
  for (const auto& number : vital_numbers(seated.state, context)) {
    figures.push_back(board_number(number, clock));
  }
  return dl(cls("ek-figures"), figures);
}

Html given_bar(const app::Seated& seated, const WallClock& clock) {
  const auto percent = percent_given(seated.state, clock.now);
  if (!percent) return {};
  return element("progress", cls("ek-progress"), attr("max", "100"), attr("value", *percent),
                 aria_label("Part of the ordered dose given"), *percent, " %");
}

Html due_words(const ChairShown& chair, const WallClock& clock) {
  if (!chair.due) return {};
  if (chair.due->is_overdue) {
    return strong("Vital signs were due ", clock.time(chair.due->at));
  }
  return span("Next due ", clock.time(chair.due->at),
              span(cls("ek-chair__due-in"), ", ", clock.until(chair.due->at)));
}

Html help_button(const Visit& visit, const app::Seated& seated) {
  const bool is_called = seated.state.help_called_at.has_value();
  const PostForm form{.action = session_path(seated, is_called ? "/help/answered" : "/help"),
                      .patient = seated.row.patient,
                      .css_class = "ek-chair__help"};
  return post_button(visit, form, is_called ? "I am here" : "Call help",
                     is_called ? "ek-button" : "ek-button ek-button--quiet",
                     hidden_field("from", "board"));
}

Html acknowledge_button(const Visit& visit, const ChairShown& chair) {
  const auto open = std::ranges::find_if(chair.cues, [](const cue::Cue& one) {
    return !one.is_acknowledged && one.level >= cue::Level::medium;
  });
  if (open == chair.cues.end() || !visit.may(app::May::run_sessions)) return {};
  const PostForm form{.action = session_path(*chair.seat->seated, "/acknowledge"),
                      .patient = chair.seat->seated->row.patient,
                      .css_class = "ek-chair__help ek-chair__seen"};
  return post_button(visit, form, "Acknowledge", "ek-button ek-button--quiet",
                     group(hidden_field("cue", open->key), hidden_field("from", "board")));
}

// Left open overnight: said plainly, and closed like any other.
Html earlier_day(const session::State& state, const WallClock& clock) {
  const auto words = earlier_day_words(state, clock);
  return words.empty() ? Html{} : p(cls("ek-earlier-day"), words);
}

// Whoever sees no chart has no chairside to do this at.
Html seat_menus(const Visit& visit, const app::Seated& seated) {
  if (visit.may(app::May::read_chart)) return {};
  const SeatOf seat{seated.row.session, seated.state};
  return group(move_menu(visit, seat), cancel_menu(visit, seat));
}

Html taken_tile(const Visit& visit, const ChairShown& chair, const WallClock& clock) {
  const auto context = visit.context();
  const auto& seated = *chair.seat->seated;
  const bool sees_numbers = visit.may(app::May::read_chart);
  auto full_name = attr("title", listed_name(seated.person));
  full_name.is_present = !visit.is_resting;
  const auto named = group(span(cls("ek-chair__name"), chair.seat->chair.name),
                           span(cls("ek-chair__who"), full_name, initials(seated.person)));
  const auto heading =
      h2(cls("ek-chair__head"),
         sees_numbers ? a(cls("ek-chair__open"), href(session_path(seated)), named) : named);
  const auto happening = last_happening_words(seated.state, clock);
  return li(
      cls("ek-chair"), attr("data-stage", session::name_of(seated.state.stage)),
      attr("data-level", cue::name_of(sees_numbers ? cue::highest(chair.cues) : cue::Level::none)),
      sees_numbers ? cue_bar(chair.cues) : cue_bar({}), heading,
      p(cls("ek-chair__state"), strong(state_words(seated.state)), " ",
        span(cls("ek-chair__time"), time_words(seated.state, context, clock))),
      earlier_day(seated.state, clock), given_bar(seated, clock),
      sees_numbers ? board_numbers(seated, context, clock) : Html{},
      div(cls("ek-chair__foot"),
          sees_numbers ? div(cls("ek-chair__news"), happening.empty() ? Html{} : div(happening),
                             due_words(chair, clock))
                       : div(cls("ek-chair__news")),
          acknowledge_button(visit, chair), seat_menus(visit, seated), help_button(visit, seated)));
}

Html arrive_menu(const Visit& visit, const app::Board& board, const registry::Chair& chair) {
  if (!visit.may(app::May::arrive_patients)) return {};
  std::vector<Html> waiting;
  for (const auto& awaited : board.awaited) {
    const PostForm form{.action = "/patients/" + awaited.patient.id.text() + "/sessions",
                        .patient = awaited.patient.id};
    const auto words = listed_name(awaited.patient.person) + ", born " +
                       registry::date_text(awaited.patient.person.born);
    waiting.push_back(
        li(post_button(visit, form, words, "ek-button ek-button--quiet ek-button--wide",
                       hidden_field("chair", chair.id))));
  }
  const auto nobody =
      waiting.empty() ? p(cls("ek-quiet"), "Nobody has a signed order and waits.") : Html{};
  return details(
      cls("ek-menu"), attr("name", "arrive"), summary(cls("ek-button ek-button--quiet"), "Arrive"),
      div(cls("ek-menu__panel"), nobody, ul(cls("ek-menu__list"), waiting),
          p(a(cls("ek-button ek-button--quiet"), href("/patients"), "Find another patient"))));
}

Html empty_tile(const Visit& visit, const app::Board& board, const app::Seat& seat) {
  return li(cls("ek-chair ek-chair--empty"), attr("data-level", "none"), cue_bar({}),
            h2(cls("ek-chair__head"), span(cls("ek-chair__name"), seat.chair.name)),
            p(cls("ek-chair__state"), "Empty"), arrive_menu(visit, board, seat.chair));
}

// What to look at first. Tiles keep their places; this list does not.
Html urgency_list(const std::vector<ChairShown>& chairs, const WallClock& clock) {
  struct Urgent {
    const ChairShown* chair;
    const cue::Cue* cue;
  };
  std::vector<Urgent> urgent;
  for (const auto& chair : chairs) {
    for (const auto& cue : chair.cues)
      urgent.push_back({&chair, &cue});
  }
  std::ranges::stable_sort(urgent, [](const Urgent& one, const Urgent& other) {
    if (one.cue->level != other.cue->level) return one.cue->level > other.cue->level;
    return one.cue->since.wall < other.cue->since.wall;
  });
  std::vector<Html> lines;
  for (const auto& [chair, cue] : urgent) {
    lines.push_back(
        li(a(cls("ek-urgent"), href(session_path(*chair->seat->seated)),
             span(cls("ek-urgent__chair"), chair->seat->chair.name), cue_line(*cue, clock))));
  }
  if (lines.empty()) return p(cls("ek-quiet"), "Nothing asks for attention.");
  return ol(cls("ek-urgents"), lines);
}

Html due_list(const std::vector<ChairShown>& chairs, const WallClock& clock) {
  std::vector<const ChairShown*> due;
  for (const auto& chair : chairs) {
    if (chair.due && !chair.due->is_overdue) due.push_back(&chair);
  }
  std::ranges::stable_sort(due, [](const auto* one, const auto* other) {
    return one->due->at.wall < other->due->at.wall;
  });
  std::vector<Html> lines;
  for (const auto* chair : due) {
    lines.push_back(li(span(chair->seat->chair.name), strong(clock.time(chair->due->at)),
                       span(cls("ek-quiet"), clock.until(chair->due->at))));
  }
  if (lines.empty()) return {};
  return group(h2("Vital signs due"), ol(cls("ek-dues"), lines));
}

Html ended_list(const Visit& visit, const app::Board& board, const WallClock& clock) {
  if (board.ended.empty() || visit.is_resting) return {};
  std::vector<Html> lines;
  for (const auto& [row, person] : board.ended) {
    const auto when = row.ended_at ? registry::time_text(*row.ended_at, clock.zone) : std::string{};
    const auto named = listed_name(person);
    const auto path = "/sessions/" + row.session.text() + "/record";
    lines.push_back(li(visit.may(app::May::read_chart) ? a(href(path), named) : span(named),
                       span(cls("ek-quiet"), session::said(row.ending), " ", when)));
  }
  return group(h2("Ended today"), ol(cls("ek-ended"), lines));
}

}  // namespace

Html board_view(const Visit& visit, const app::Board& board) {
  const WallClock clock{visit.now, visit.clinic.zone};
  const auto chairs = chairs_shown(board, visit.context());
  const bool sees_numbers = visit.may(app::May::read_chart);
  std::vector<Html> tiles;
  for (const auto& chair : chairs) {
    tiles.push_back(chair.seat->seated ? taken_tile(visit, chair, clock)
                                       : empty_tile(visit, board, *chair.seat));
  }
  const auto back = visit.is_resting ? who_is_back_form(visit, "/board") : Html{};
  const auto beside = sees_numbers
                          ? group(h2(cls("ek-first"), "Needs attention"),
                                  urgency_list(chairs, clock), back, due_list(chairs, clock))
                          : Html{};
  return group(
      div(cls("ek-board__head"), h1("Chairs"),
          p(cls("ek-board__when"), registry::date_text(visit.now.wall, visit.clinic.zone), " ",
            element("wall-clock", attr("data-zone", visit.clinic.zone), clock.time(visit.now))),
          p(cls("ek-not-an-alarm"), "Not an alarm. Watch the bedside monitor.")),
      div(cls("ek-board"), id("board"), flag("data-live"), ol(cls("ek-board__chairs"), tiles),
          aside(cls("ek-board__side"), aria_label("Lists"), beside,
                ended_list(visit, board, clock))));
}

Response show_board(Visit& visit) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto board =
      app::board(visit.app, visit.clinic, registry::start_of_day(today, visit.clinic.zone));
  return page(
      visit, 200,
      {.title = "Chairs", .theme = Theme::chairside, .live_topic = "board", .width = Width::wide},
      board_view(visit, board));
}

}  // namespace evenkeel::web
