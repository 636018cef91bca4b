// SPDX-License-Identifier: Apache-2.0
// A questionnaire as data: what is asked and answered, how it is scored, what a change means, and
// whose words it may carry. Every number comes from a file of data/instruments with its source.
#pragma once

#include "base/decision.hpp"
#include "core/order.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evenkeel::instrument {

// Where a number comes from, and how sure we are: F read in the source itself, F2 in a secondary
// page, M from memory, P our own proposal.
struct Sourced {
  std::string source;
  std::string tag;
};

struct Choice {
  int value = 0;
  std::string label;  // our own words, or the number
};
struct Scale {
  std::string key;
  std::vector<Choice> choices;  // upward
  bool is_numeric = false;      // a rating by number: only the two ends may carry words

  int least() const { return choices.front().value; }
  int most() const { return choices.back().value; }
  bool holds(int value) const;
};

struct Item {
  std::string key;    // as people cite it: "9", "6-recent"
  std::string label;  // our own words, never an owner's
  std::size_t scale = 0;
  std::string loinc;                       // empty: no verified code
  bool is_reversed = false;                // counts most + least - answer
  bool is_scored = true;                   // false: asked, and in no total
  std::optional<int> safety_from;          // from this answer on, somebody asks about suicide
  std::optional<std::size_t> asked_after;  // asked only when that item was answered above its least
};

using Items = std::vector<std::size_t>;  // places in Instrument::items

enum class Rule { sum, mean, risk_tier };

struct Scoring {
  Rule rule{};
  std::vector<Items> parts;  // each counts as the largest of its items
  int times = 1;
  int missing_at_most = 0;    // so many blanks are filled with the mean of the others
  std::vector<Items> either;  // one answered item of a group is enough
  Sourced from;
  Sourced missing_from;
};

struct Band {
  Decimal from;  // and below the next band
  std::string name;
};
struct Bands {
  std::optional<Sex> sex;  // none: for everybody
  std::vector<Band> bands;
  Sourced from;
};

// Enough items of each cluster at or above a value; PCL-5.
struct SymptomRule {
  struct Cluster {
    std::string key;
    Items items;
    int at_least = 0;
  };
  int counts_from = 0;
  std::vector<Cluster> clusters;
  Sourced from;
};

// A figure beside the total: the mean of some of the answers.
struct Aside {
  std::string key;
  Items items;
  Sourced from;
};

struct Response {
  Decimal at_least_percent;
  Sourced from;
};
struct Remission {
  Decimal at_most;
  std::string says;  // which definition this is
  Sourced from;
};
struct Meaningful {
  Decimal at_least;
  bool is_percent = false;
  std::string says;
  Sourced from;
};

// Where sources differ, or something is not verified.
struct Caution {
  std::string says;
  std::string tag;
};

enum class FilledInBy { patient, clinician, either };

// Whose words: "own" are ours; A to D as in docs/INSTRUMENTS.md. Nothing but our own ships.
struct Wording {
  std::string licence;  // "own", "A", "B", "C", "D"
  std::string notice;
  Sourced from;
};

// LOINC codes of the whole form and of its total; empty where none is verified.
struct Codes {
  std::string panel, total;
  std::string tag;  // of these and of the items'
};

struct Instrument {
  std::string id;    // "phq-9"
  std::string name;  // "PHQ-9"
  std::string about;
  int version = 0;     // of our file
  std::string recall;  // "the past 2 weeks"
  std::string recall_tag;
  FilledInBy filled_in_by{};
  bool is_higher_better = false;
  Codes loinc;
  Wording wording;
  std::vector<Scale> scales;
  std::vector<Item> items;
  Scoring scoring;
  std::vector<Bands> bands;
  std::optional<SymptomRule> symptom_rule;
  std::vector<Aside> asides;
  std::optional<Response> response;
  std::vector<Remission> remission;  // the clinic's usual definition first
  std::vector<Meaningful> meaningful;
  std::vector<Caution> cautions;

  const Scale& scale_of(const Item& item) const { return scales[item.scale]; }
  std::optional<std::size_t> place_of(std::string_view key) const;
  // An item that a form may leave out at its end: in no total, or asked only after another.
  bool may_be_left_out(std::size_t place) const;
  std::pair<Decimal, Decimal> range() const;  // of the total; of a tier nothing
};

// "PHQ-9", "phq9" and "phq-9" are one name.
const Instrument* find(const std::vector<Instrument>&, std::string_view name);

// Whose words somebody who fills it in reads.
enum class Shown { own_words, official_text, labels_of_the_demo };

struct TextFacts {
  bool is_demo = false;
  bool has_official_text = false;  // imported by this clinic
};
// A real clinic asks in the words that were validated, or not at all; the demo shows our labels and
// says so. Refuses "no-official-text".
Result<Shown> may_be_asked(const Instrument&, const TextFacts&);
// The same for a link to a patient; refuses also what only a clinician rates: "clinician-rated".
Result<Shown> may_be_sent(const Instrument&, const TextFacts&);

}  // namespace evenkeel::instrument
