// SPDX-License-Identifier: Apache-2.0
#include "app/therapy_file.hpp"

#include "app/data_file.hpp"
#include "base/check.hpp"
#include "base/embedded.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

constexpr int most_therapy_hours = 1'000;
constexpr int most_therapy_days = 60;

therapy::Rules therapy_rules_in(const nlohmann::json& file) {
  const DataObject from{
      file,
      "the file",
      {"spdx", "about", "dissociation_at_most", "missed_after_hours", "contact_from_hours",
       "contact_until_hours", "offered_for_days", "reasons_that_end_it", "source", "tag"}};
  therapy::Rules rules;
  const auto dissociation = dissociation_named(from.text("dissociation_at_most"));
  if (!dissociation) from.fault("has a \"dissociation_at_most\" that is none");
  rules.dissociation_at_most = *dissociation;
  const auto hours = [&](const char* name) {
    return std::chrono::hours{from.whole(name, 1, most_therapy_hours)};
  };
  rules.missed_after = hours("missed_after_hours");
  rules.contact_from = hours("contact_from_hours");
  rules.contact_until = hours("contact_until_hours");
  if (rules.contact_until <= rules.contact_from)
    from.fault("has a window for the contact that closes before it opens");
  rules.offered_for = std::chrono::days{from.whole("offered_for_days", 1, most_therapy_days)};
  rules.reasons_that_end_it = from.texts("reasons_that_end_it");
  rules.from = from.from();
  return rules;
}

}  // namespace

Result<therapy::Rules> read_therapy_rules(std::string_view json) {
  try {
    return therapy_rules_in(nlohmann::json::parse(json));
  } catch (const DataFault& fault) {
    return refuse("bad-therapy", fault.where + " " + fault.why + ".", fault.where);
  } catch (const nlohmann::json::exception&) {
    return refuse("bad-therapy", "It is not JSON.");
  }
}

const therapy::Rules& therapy_rules() {
  static const auto rules = [] {
    auto read = read_therapy_rules(embedded("data/therapy.json"));
    if (!read) bug(read.error().message.c_str());
    return *std::move(read);
  }();
  return rules;
}

}  // namespace evenkeel::app
