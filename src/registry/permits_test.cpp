// SPDX-License-Identifier: Apache-2.0
#include "registry/permits.hpp"

#include "app/sharing_file.hpp"
#include "registry/care_team.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <chrono>
#include <string>

namespace evenkeel::registry {
namespace {

using namespace std::chrono_literals;
constexpr Day signing_day = 2026y / std::chrono::November / 23;

PermitSigned for_the_insurer() {
  PermitSigned typed;
  typed.terms = {
      {"insurer", " Example Mutual "}, {"treatments", "scores"}, false, "insurance", signing_day,
      2027y / std::chrono::March / 1};
  typed.lines = "PO Box 1\nExampletown";
  typed.signed_name = "Jo Avery";
  typed.way = PermitWay::phone;
  return typed;
}

}  // namespace

TEST_CASE("an authorisation is kept as it was signed and taken back for good, never changed") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto by = test::at_minute(0);
    const auto patient = add_patient(database, test::person_named("Avery", "Jo"), by);
    const auto other = add_patient(database, test::person_named("Okafor", "Sam"), by);
    const auto id =
        add_permit(database, patient, for_the_insurer(), {app::sharing_rules(), signing_day}, by);
    REQUIRE(id);
    const auto kept = permit(database, *id);
    REQUIRE(kept);
    CHECK(kept->as_signed.terms.to == sharing::Recipient{"insurer", "Example Mutual"});
    CHECK(kept->as_signed.terms.parts == std::vector<std::string>{"treatments", "scores"});
    CHECK(kept->as_signed.terms.expires_on == 2027y / std::chrono::March / 1);
    CHECK(kept->as_signed.lines == "PO Box 1\nExampletown");
    CHECK_FALSE(kept->revoked_at);

    CHECK(revoke_permit(database, other, *id, by).error().code == "unknown-permit");
    CHECK(revoke_permit(database, patient, *id, test::at_minute(5)));
    CHECK(revoke_permit(database, patient, *id, test::at_minute(9)));  // a second press is nothing
    CHECK(permits_signed(database, patient).front().revoked_at == test::at_minute(5).now.wall);
    CHECK_THROWS(database.run("UPDATE permits SET parts = 'scores'"));
    CHECK_THROWS(database.run("DELETE FROM permit_revocations"));
  });
}

TEST_CASE("an authorisation without a name of who signed, or with hidden characters, is refused") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto by = test::at_minute(0);
    const auto patient = add_patient(database, test::person_named("Avery", "Jo"), by);
    const auto field_refused = [&](const PermitSigned& typed) {
      const auto done =
          add_permit(database, patient, typed, {app::sharing_rules(), signing_day}, by);
      return done ? std::string{"kept"} : done.error().field;
    };
    auto typed = for_the_insurer();
    typed.signed_name = " ";
    CHECK(field_refused(typed) == "signed_name");
    typed = for_the_insurer();
    typed.terms.to.name = "Mutual\xE2\x80\xAE";
    CHECK(field_refused(typed) == "to_name");
    typed = for_the_insurer();
    typed.terms.parts = {"process_notes"};
    CHECK(field_refused(typed) == "parts");
    CHECK(permits(database, patient).empty());
  });
}

TEST_CASE("whom a patient has named: the care team and the authorisations, each once") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto by = test::at_minute(0);
    const auto patient = add_patient(database, test::person_named("Avery", "Jo"), by);
    CareMember doctor;
    doctor.place = CarePlace::family_doctor;
    doctor.name = "Dr Fauxbert";
    doctor.fax = "+1 555 0101";
    doctor.decided_on = signing_day;
    REQUIRE(set_care_member(database, patient, doctor, by));
    auto typed = for_the_insurer();
    REQUIRE(add_permit(database, patient, typed, {app::sharing_rules(), signing_day}, by));
    typed.terms.to = {"family_doctor", "Dr Fauxbert"};
    REQUIRE(add_permit(database, patient, typed, {app::sharing_rules(), signing_day}, by));
    const auto known = known_recipients(database, patient);
    REQUIRE(known.size() == 2);
    CHECK(known[0].who.name == "Dr Fauxbert");
    CHECK(known[0].lines == "Fax +1 555 0101");
    CHECK(known[0].is_forbidden);
    CHECK(known[1].who.name == "Example Mutual");
    CHECK_FALSE(known[1].is_forbidden);
  });
}

}  // namespace evenkeel::registry
