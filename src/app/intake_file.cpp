// SPDX-License-Identifier: Apache-2.0
#include "app/intake_file.hpp"

#include "app/eligibility_file.hpp"
#include "base/check.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <initializer_list>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

using IntakeJson = nlohmann::json;

// Remembers the first thing that is wrong, so that the readers below stay plain lists.
class IntakeReader {
 public:
  void wrong(const std::string& where, const std::string& why) {
    if (!refusal_)
      refusal_ =
          Refusal{"bad-intake", "In the questions before a visit, " + where + " " + why, where};
  }
  const std::optional<Refusal>& refusal() const { return refusal_; }

  void only(const IntakeJson& object, std::initializer_list<std::string_view> names,
            const std::string& where) {
    if (!object.is_object()) return wrong(where, "is not an object.");
    for (const auto& [name, _] : object.items()) {
      if (std::ranges::find(names, name) == names.end())
        wrong(where, "has an unknown key \"" + name + "\".");
    }
  }
  std::string text(const IntakeJson& object, const char* name, const std::string& where) {
    auto found = text_if_any(object, name, where);
    if (found.empty()) wrong(where, "needs \"" + std::string{name} + "\" as text.");
    return found;
  }
  std::string text_if_any(const IntakeJson& object, const char* name, const std::string& where) {
    if (!object.is_object() || !object.contains(name)) return {};
    if (object[name].is_string()) return object[name].get<std::string>();
    wrong(where, "has \"" + std::string{name} + "\" that is no text.");
    return {};
  }
  int whole(const IntakeJson& object, const char* name, const std::string& where) {
    constexpr int most = 1000;
    if (object.is_object() && object.contains(name) && object[name].is_number_integer() &&
        object[name].get<std::int64_t>() >= 0 && object[name].get<std::int64_t>() <= most)
      return object[name].get<int>();
    wrong(where, "needs \"" + std::string{name} + "\" as a whole number.");
    return 0;
  }
  const IntakeJson& list(const IntakeJson& object, const char* name, const std::string& where) {
    static const IntakeJson none = IntakeJson::array();
    if (object.is_object() && object.contains(name) && object[name].is_array() &&
        !object[name].empty())
      return object[name];
    wrong(where, "needs \"" + std::string{name} + "\" as a list.");
    return none;
  }
  std::string key_of(const IntakeJson& entry, const std::string& list_name) {
    return text(entry, "key", list_name);
  }

 private:
  std::optional<Refusal> refusal_;
};

std::vector<intake::Option> read_options(IntakeReader& from, const IntakeJson& entry,
                                         const std::string& where) {
  std::vector<intake::Option> options;
  for (const auto& option : from.list(entry, "options", where)) {
    from.only(option, {"code", "says"}, where);
    options.push_back({from.text(option, "code", where), from.text(option, "says", where)});
  }
  return options;
}

intake::Meaning read_meaning(IntakeReader& from, const IntakeJson& entry,
                             const std::string& where) {
  from.only(entry, {"condition", "when", "below"}, where);
  intake::Meaning meaning{from.text(entry, "condition", where), {}, {}};
  if (entry.is_object() && entry.contains("below")) {
    meaning.below = from.whole(entry, "below", where);
    return meaning;
  }
  for (const auto& code : from.list(entry, "when", where)) {
    if (code.is_string())
      meaning.when.push_back(code.get<std::string>());
    else
      from.wrong(where, "means something by what is no text.");
  }
  return meaning;
}

intake::Question read_history_question(IntakeReader& from, const IntakeJson& entry) {
  const auto where = from.key_of(entry, "history");
  from.only(
      entry,
      {"key", "kind", "asks", "hint", "why", "options", "least", "most", "means", "not_asked_of"},
      where);
  intake::Question read{.key = where,
                        .asks = from.text(entry, "asks", where),
                        .hint = from.text_if_any(entry, "hint", where),
                        .why = from.text(entry, "why", where),
                        .options = {},
                        .means = {},
                        .not_asked_of = {}};
  const auto kind = intake::kind_named(from.text(entry, "kind", where));
  if (!kind) from.wrong(where, "is of a kind that is none.");
  read.kind = kind.value_or(intake::Kind::text);
  if (read.kind == intake::Kind::yes_no)
    read.options = {{"yes", "Yes"}, {"no", "No"}, {std::string{intake::not_known}, "I don't know"}};
  if (read.kind == intake::Kind::choice) read.options = read_options(from, entry, where);
  if (read.kind == intake::Kind::number) {
    read.least = from.whole(entry, "least", where);
    read.most = from.whole(entry, "most", where);
  }
  if (entry.is_object() && entry.contains("means")) {
    for (const auto& meaning : from.list(entry, "means", where))
      read.means.push_back(read_meaning(from, meaning, where));
  }
  if (const auto sex = from.text_if_any(entry, "not_asked_of", where); !sex.empty()) {
    read.not_asked_of = sex_named(sex);
    if (!read.not_asked_of) from.wrong(where, "is not asked of a sex that is none.");
  }
  return read;
}

intake::Question read_comfort(IntakeReader& from, const IntakeJson& entry) {
  const auto where = from.key_of(entry, "comforts");
  from.only(entry, {"key", "asks", "options"}, where);
  return {.key = where,
          .kind = intake::Kind::choice,
          .asks = from.text(entry, "asks", where),
          .hint = {},
          .why = {},
          .options = read_options(from, entry, where),
          .means = {},
          .not_asked_of = {}};
}

intake::Task read_task(IntakeReader& from, const IntakeJson& entry) {
  const auto where = from.key_of(entry, "tasks");
  from.only(entry, {"key", "title", "says", "minutes"}, where);
  return {where, from.text(entry, "title", where), from.text(entry, "says", where),
          from.whole(entry, "minutes", where)};
}

// Each list is one more answer to what the patient would like to hear.
void add_playlists(IntakeReader& from, std::string_view text, intake::Book& book) {
  const auto file = IntakeJson::parse(text, nullptr, false);
  from.only(file, {"spdx", "about", "playlists"}, "the playlists");
  const auto sound = std::ranges::find(book.comforts, "sound", &intake::Question::key);
  if (from.refusal() || sound == book.comforts.end()) return;
  for (const auto& entry : from.list(file, "playlists", "the playlists")) {
    const auto where = from.key_of(entry, "the playlists");
    from.only(entry, {"key", "name", "says"}, where);
    sound->options.push_back({"playlist_" + where, "“" + from.text(entry, "name", where) +
                                                       "”: " + from.text(entry, "says", where)});
  }
}

}  // namespace

Result<intake::Book> read_intake(std::string_view intake, std::string_view playlists,
                                 const eligibility::Rules& rules) {
  const auto file = IntakeJson::parse(intake, nullptr, false);
  IntakeReader from;
  from.only(file, {"spdx", "about", "tasks", "history", "comforts"}, "the file");
  if (const auto& refusal = from.refusal()) return std::unexpected{*refusal};
  intake::Book book;
  for (const auto& entry : from.list(file, "tasks", "the file"))
    book.tasks.push_back(read_task(from, entry));
  for (const auto& entry : from.list(file, "history", "the file"))
    book.history.push_back(read_history_question(from, entry));
  for (const auto& entry : from.list(file, "comforts", "the file"))
    book.comforts.push_back(read_comfort(from, entry));
  add_playlists(from, playlists, book);
  if (const auto& refusal = from.refusal()) return std::unexpected{*refusal};
  if (auto clash = intake::contradiction(book, rules)) return std::unexpected{*std::move(clash)};
  return book;
}

const intake::Book& intake_book() {
  static const auto book = [] {
    auto read = read_intake(embedded("data/intake.json"), embedded("data/playlists.json"),
                            default_eligibility());
    if (!read) bug(read.error().message.c_str());
    return *std::move(read);
  }();
  return book;
}

}  // namespace evenkeel::app
