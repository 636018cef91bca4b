// SPDX-License-Identifier: Apache-2.0
#include "pharm/past_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

namespace evenkeel::pharm {
namespace {

using nlohmann::json;

constexpr double minutes_of_a_day = 1440;
constexpr double widest_number = 1e7;  // what a number means is judged behind the door

// One object of the file. Remembers the first thing that is wrong with it and where.
class PastReader {
 public:
  PastReader(const json& object, std::string place) : object_{object}, place_{std::move(place)} {
    if (!object_.is_object()) wrong("", "an object is expected");
  }

  bool has(const char* name) const { return object_.is_object() && object_.contains(name); }
  const json* find(const char* name) {
    known_.insert(name);
    return has(name) ? &object_.at(name) : nullptr;
  }
  double number(const char* name) {
    const json* found = find(name);
    if (found == nullptr) {
      wrong(name, "is missing");
    } else if (found->is_number()) {
      const double value = found->get<double>();
      if (std::abs(value) <= widest_number) return value;
      wrong(name, "no one has a number like this");
    } else {
      wrong(name, "must be a number");
    }
    return 0;
  }
  int whole(const char* name) {
    const double value = number(name);
    if (value != std::floor(value)) wrong(name, "must be a whole number");
    return static_cast<int>(value);
  }
  std::string text(const char* name) {
    const json* found = find(name);
    if (found != nullptr && found->is_string()) return found->get<std::string>();
    wrong(name, found == nullptr ? "is missing" : "must be a text");
    return {};
  }
  const json& list(const char* name) {
    static const json none = json::array();
    const json* found = find(name);
    if (found != nullptr && found->is_array()) return *found;
    wrong(name, found == nullptr ? "is missing" : "must be a list");
    return none;
  }
  std::string place_of(const char* name) const {
    if (*name == '\0') return place_;
    return place_.empty() ? name : place_ + "." + name;
  }
  void wrong(const char* name, const std::string& why) {
    if (!refusal_) refusal_ = Refusal{"past-file", why, place_of(name)};
  }
  std::optional<Refusal> refusal() {
    if (!refusal_) {
      for (const auto& [name, value] : object_.items()) {
        if (!known_.contains(name)) wrong(name.c_str(), "is not known here");
      }
    }
    return refusal_;
  }

 private:
  const json& object_;
  std::string place_;
  std::set<std::string, std::less<>> known_;
  std::optional<Refusal> refusal_;
};

void read_scores(PastReader& reader, std::vector<Seen>& seen) {
  constexpr std::array<std::string_view, 5> steps{"none", "minimal", "mild", "moderate", "marked"};
  if (reader.has("dissociation")) {
    const auto found = std::ranges::find(steps, reader.text("dissociation"));
    if (found == steps.end()) {
      reader.wrong("dissociation", "must be none, minimal, mild, moderate or marked");
    }
    seen.emplace_back(RatingSeen{static_cast<int>(found - steps.begin())});
  }
  if (reader.has("cadss_total")) seen.emplace_back(CadssSeen{reader.whole("cadss_total")});
  if (reader.has("cadss6_total")) seen.emplace_back(ShortCadssSeen{reader.whole("cadss6_total")});
  if (reader.has("moaas")) seen.emplace_back(AlertnessSeen{reader.whole("moaas")});
}

void read_circulation(PastReader& reader, std::vector<Seen>& seen) {
  if (reader.has("sbp_mmhg") || reader.has("dbp_mmhg")) {
    seen.emplace_back(
        PressureSeen{Pressure{reader.number("sbp_mmhg")}, Pressure{reader.number("dbp_mmhg")}});
  }
  if (reader.has("hr_per_min")) seen.emplace_back(PulseSeen{Pulse{reader.number("hr_per_min")}});
}

void read_levels(PastReader& reader, std::vector<Seen>& seen) {
  if (!reader.has("ketamine_ng_per_ml") && !reader.has("norketamine_ng_per_ml")) return;
  const auto site = reader.text("site");
  if (site != "venous" && site != "arterial") {
    reader.wrong("site", "must say where the blood was drawn: \"venous\" or \"arterial\"");
  }
  const auto drawn = site == "arterial" ? Site::arterial : Site::venous;
  if (reader.has("ketamine_ng_per_ml")) {
    seen.emplace_back(LevelSeen{false, Level{reader.number("ketamine_ng_per_ml")}, drawn});
  }
  if (reader.has("norketamine_ng_per_ml")) {
    seen.emplace_back(LevelSeen{true, Level{reader.number("norketamine_ng_per_ml")}, drawn});
  }
}

// One object may say several things seen at one minute.
std::optional<Refusal> read_observation(const json& object, const std::string& place,
                                        std::vector<Observation>& observations) {
  PastReader reader{object, place};
  std::vector<Seen> seen;
  const Elapsed at{reader.number("at_min")};
  read_scores(reader, seen);
  read_circulation(reader, seen);
  read_levels(reader, seen);
  if (seen.empty()) reader.wrong("", "nothing was seen");
  if (auto refusal = reader.refusal()) return refusal;
  observations.push_back({at, std::move(seen)});
  return std::nullopt;
}

Result<PastSession> read_session(const json& object, const std::string& place) {
  PastReader reader{object, place};
  PastSession session;
  session.start = Elapsed{reader.number("day") * minutes_of_a_day};
  const auto regimen = parse_regimen(reader.text("regimen"));
  if (regimen) {
    session.regimen = *regimen;
  } else {
    reader.wrong("regimen", regimen.error().message);
  }
  const auto& list = reader.list("observations");
  if (auto refusal = reader.refusal()) return std::unexpected{*std::move(refusal)};
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto refusal = read_observation(list[i], place + ".observations[" + std::to_string(i) + "]",
                                    session.observations);
    if (refusal) return std::unexpected{*std::move(refusal)};
  }
  return session;
}

}  // namespace

Result<Past> read_past(std::string_view text, BodyWeight weight) {
  const json document = json::parse(text, nullptr, false);
  if (document.is_discarded()) return refuse("past-file", "this is not JSON");
  PastReader reader{document, ""};
  Past past{weight, 0, {}};
  if (reader.has("earlier_sessions")) past.earlier_sessions = reader.whole("earlier_sessions");
  const auto& list = reader.list("sessions");
  if (auto refusal = reader.refusal()) return std::unexpected{*std::move(refusal)};
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto session = read_session(list[i], "sessions[" + std::to_string(i) + "]");
    if (!session) return std::unexpected{session.error()};
    past.sessions.push_back(std::move(*session));
  }
  return past;
}

}  // namespace evenkeel::pharm
