// SPDX-License-Identifier: Apache-2.0
#include "core/sharing.hpp"

#include "app/sharing_file.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel::sharing {
namespace {

using namespace std::chrono_literals;
constexpr Day letter_day = 2026y / std::chrono::November / 23;

const Rules& rules() { return app::sharing_rules(); }
const Recipient family_doctor{"family_doctor", "Dr Fauxbert"};
const Recipient insurer{"insurer", "Example Mutual"};

Terms terms_for(const Recipient& to, std::vector<std::string> parts) {
  return {to, std::move(parts), false, "care", letter_day, 2027y / std::chrono::May / 1};
}
std::vector<Signed> one_paper(const Terms& terms) { return {{"permit-1", terms, std::nullopt}}; }

std::string outcome(const Wanted& wanted, const std::vector<Signed>& papers = {}) {
  const auto leave = may_leave(wanted, papers, rules(), letter_day);
  return leave ? std::string{name_of(leave->ground)} : leave.error().code;
}

std::string refused_field(const Terms& terms) {
  const auto fit = fit_to_sign(terms, rules(), letter_day);
  return fit ? "signed" : fit.error().field;
}

}  // namespace

TEST_CASE("who treats is told without an authorisation, and never the therapist's own notes") {
  CHECK(outcome({family_doctor, {"scores", "treatments", "decision"}}) == "treatment");
  CHECK(outcome({family_doctor, {"scores", "process_notes"}}) == "process-notes");
  CHECK(outcome({family_doctor, {"process_notes"}},
                one_paper(terms_for(family_doctor, {"process_notes"}))) == "process-notes");
  CHECK(outcome({insurer, {"treatments"}}) == "not-authorised");
  CHECK(outcome({{"nobody-known", "X"}, {"scores"}}) == "not-authorised");
}

TEST_CASE("answers about alcohol and drugs leave only under the patient's signature") {
  CHECK(outcome({family_doctor, {"scores", "substance_use"}}) == "not-authorised");
  const auto refusal =
      may_leave({family_doctor, {"scores", "substance_use"}}, {}, rules(), letter_day).error();
  CHECK(refusal.message.contains("alcohol"));
  CHECK_FALSE(refusal.message.contains("Scores"));
  CHECK(outcome({family_doctor, {"scores", "substance_use"}},
                one_paper(terms_for(family_doctor, {"scores", "substance_use"}))) ==
        "authorisation");
}

TEST_CASE("an authorisation covers whom it names, what it names, until its last day") {
  const auto papers = one_paper(terms_for(insurer, {"treatments"}));
  CHECK(outcome({insurer, {"treatments"}}, papers) == "authorisation");
  CHECK(outcome({insurer, {"treatments", "scores"}}, papers) == "not-authorised");
  CHECK(outcome({{"insurer", "Another Mutual"}, {"treatments"}}, papers) == "not-authorised");
  auto ends_today = terms_for(insurer, {"treatments"});
  ends_today.expires_on = letter_day;
  CHECK(outcome({insurer, {"treatments"}}, one_paper(ends_today)) == "authorisation");
  ends_today.expires_on = 2026y / std::chrono::November / 22;
  CHECK(outcome({insurer, {"treatments"}}, one_paper(ends_today)) == "not-authorised");
}

TEST_CASE("what is taken back covers nothing more") {
  auto papers = one_paper(terms_for(insurer, {"treatments"}));
  papers.front().revoked_at = Instant{};
  CHECK(standing_of(papers.front(), letter_day) == Standing::revoked);
  CHECK(outcome({insurer, {"treatments"}}, papers) == "not-authorised");
}

TEST_CASE("a patient's no to somebody who treats holds, except where life or health cannot wait") {
  Wanted wanted{family_doctor, {"scores"}, true, false};
  CHECK(outcome(wanted) == "patient-said-no");
  wanted.is_urgent = true;
  CHECK(outcome(wanted) == "treatment");
  wanted.to = insurer;
  CHECK(outcome(wanted) == "not-authorised");
}

TEST_CASE("an authorisation says to whom, what, for what, and ends in time") {
  CHECK(refused_field(terms_for(insurer, {"treatments"})) == "signed");
  CHECK(refused_field(terms_for({"insurer", ""}, {"treatments"})) == "to_name");
  CHECK(refused_field(terms_for({"", "X"}, {"treatments"})) == "to_kind");
  CHECK(refused_field(terms_for(insurer, {})) == "parts");
  CHECK(refused_field(terms_for(insurer, {"process_notes"})) == "parts");
  CHECK(refused_field(terms_for(insurer, {"everything"})) == "parts");
  auto terms = terms_for(insurer, {"treatments"});
  terms.purpose = "";
  CHECK(refused_field(terms) == "purpose");
  terms = terms_for(insurer, {"treatments"});
  terms.expires_on = 2026y / std::chrono::November / 22;
  CHECK(refused_field(terms) == "expires_on");
  terms.expires_on = 2028y / std::chrono::November / 23;  // 731 days
  CHECK(refused_field(terms) == "expires_on");
  terms.expires_on = 2028y / std::chrono::November / 22;
  CHECK(refused_field(terms) == "signed");
  terms.signed_on = 2026y / std::chrono::November / 24;
  CHECK(refused_field(terms) == "signed_on");
}

TEST_CASE("a letter holds as much as may leave together, and is not written without its subject") {
  const auto papers = one_paper(terms_for(insurer, {"treatments"}));
  const auto little = as_much_as_may_leave({insurer, {"treatments", "scores", "drugs"}}, papers,
                                           rules(), letter_day);
  REQUIRE(little);
  CHECK(little->parts == std::vector<std::string>{"treatments"});
  CHECK(little->leave.authorisation == "permit-1");
  CHECK_FALSE(
      as_much_as_may_leave({insurer, {"scores", "treatments"}}, papers, rules(), letter_day));
  const auto both = as_much_as_may_leave({family_doctor, {"treatments", "substance_use", "drugs"}},
                                         one_paper(terms_for(family_doctor, {"substance_use"})),
                                         rules(), letter_day);
  REQUIRE(both);
  CHECK(both->parts.size() == 3);
  CHECK(both->leave.ground == Ground::authorisation);
}

TEST_CASE("scores of alcohol and drug questionnaires belong to their own part") {
  CHECK(part_of_instrument(rules(), "audit-c") == "substance_use");
  CHECK(part_of_instrument(rules(), "dast-10") == "substance_use");
  CHECK(part_of_instrument(rules(), "phq-9") == "scores");
}

TEST_CASE("to ask somebody for records may be all that is authorised") {
  auto terms = terms_for({"hospital", "Example Hospital"}, {});
  terms.may_be_asked = true;
  CHECK(refused_field(terms) == "signed");
  const auto papers = one_paper(terms);
  CHECK(may_be_asked(terms.to, papers, letter_day) == papers.data());
  CHECK(may_be_asked(family_doctor, papers, letter_day) == nullptr);
  CHECK(outcome({insurer, {"scores"}}, papers) == "not-authorised");
}

TEST_CASE("a patient's copy holds every part but the therapist's own notes") {
  const auto keys = parts_of_a_copy(rules());
  CHECK(keys.size() + 1 == rules().parts.size());
  CHECK(std::ranges::find(keys, "therapy") != keys.end());
  CHECK(std::ranges::find(keys, "process_notes") == keys.end());
}

}  // namespace evenkeel::sharing
