// SPDX-License-Identifier: Apache-2.0
#include "app/demo_sharing.hpp"

#include "app/records_request.hpp"
#include "app/sharing_file.hpp"
#include "registry/care_team.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/permits.hpp"
#include "registry/record_copies.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <chrono>

namespace evenkeel::app {
namespace {

using registry::CarePlace;

constexpr std::string_view who_shares = "Samplesson";
constexpr std::string_view who_has_a_psychiatrist = "Van der Proef";

const DemoChart* demo_chart_of(const std::deque<DemoChart>& charts, std::string_view family) {
  const auto found = std::ranges::find_if(
      charts, [&](const DemoChart& chart) { return chart.who.family == family; });
  return found == charts.end() ? nullptr : &*found;
}

// As every page says it: "AVERY, Jo". The demo's names have capitals of other alphabets too.
std::string demo_listed_name(const DemoPatient& who) {
  std::string family{who.family};
  for (auto& letter : family) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return family + ", " + std::string{who.given};
}

// Told by the patient's own hand, some days before.
class DemoSharing {
 public:
  DemoSharing(DemoTeller& tell, const DemoChart& chart, const std::string& zone, const Moment& when)
      : tell_{tell},
        chart_{chart},
        today_{registry::local_day(when.wall, zone)},
        by_{registry::patient_hand, when} {}

  void treated_by(CarePlace place, std::string name, std::string fax, bool may_be_asked) {
    registry::CareMember member;
    member.place = place;
    member.name = std::move(name);
    member.phone = "+1 555 0142";
    member.fax = std::move(fax);
    member.may_be_asked = may_be_asked;
    member.decided_on = today_;
    tell_.told(registry::set_care_member(tell_.database(), chart_.id, member, by_));
  }

  PermitId lets_know(const sharing::Recipient& who, std::vector<std::string> parts,
                     std::string purpose) {
    registry::PermitSigned paper;
    paper.terms.to = who;
    paper.terms.parts = std::move(parts);
    paper.terms.purpose = std::move(purpose);
    paper.terms.signed_on = today_;
    paper.terms.expires_on = Day{std::chrono::sys_days{today_} + std::chrono::days{180}};
    paper.lines = "PO Box 12\nExampleton";
    paper.signed_name = std::string{chart_.who.given} + " " + std::string{chart_.who.family};
    return tell_.told(
        registry::add_permit(tell_.database(), chart_.id, paper, {sharing_rules(), today_}, by_));
  }

  // At the front desk, on the same day.
  void records_asked_of(const sharing::Recipient& who, const Moment& when) {
    RecordsWish wish;
    wish.id = fresh_id<RecordsRequestId>();
    wish.patient = chart_.id;
    wish.listed_name = demo_listed_name(chart_.who);
    wish.to = who;
    wish.asks = {"diagnosis", "trials", "drugs", "tests"};
    wish.way = "fax";
    const auto& desk = tell_.who(Role::front_desk);
    wish.by_name = desk.name;
    tell_.told(ask_for_records(tell_.database(), wish, {desk.id, when}));
  }

  void asks_for_a_copy() {
    tell_.told(
        registry::ask_for_copy(tell_.database(), chart_.id, {today_, {}, {}, {}}, today_, by_));
  }

  void takes_back(const PermitId& permit) {
    tell_.told(registry::revoke_permit(tell_.database(), chart_.id, permit, by_));
  }

 private:
  DemoTeller& tell_;
  const DemoChart& chart_;
  Day today_;
  registry::By by_;
};

}  // namespace

void make_demo_sharing(DemoTeller& tell, std::deque<DemoChart>& charts, const std::string& zone,
                       const Moment& now) {
  const auto before = after(now, -std::chrono::days{16});
  if (const auto* const chart = demo_chart_of(charts, who_shares)) {
    DemoSharing shares{tell, *chart, zone, before};
    shares.treated_by(CarePlace::psychiatrist, "Dr Specimen Fauxbert", "+1 555 0143", true);
    shares.treated_by(CarePlace::family_doctor, "Dr Placebo Standin", "", false);
    shares.lets_know({"insurer", "Example Mutual"}, {"treatments", "decision"}, "insurance");
    shares.takes_back(shares.lets_know({"employer", "Invented Works"}, {"decision"}, "work"));
    shares.asks_for_a_copy();
  }
  if (const auto* const chart = demo_chart_of(charts, who_has_a_psychiatrist)) {
    DemoSharing shares{tell, *chart, zone, before};
    shares.treated_by(CarePlace::psychiatrist, "Dr Mira Exampleby", "+1 555 0147", true);
    shares.records_asked_of({"psychiatrist", "Dr Mira Exampleby"}, before);
  }
}

}  // namespace evenkeel::app
