// SPDX-License-Identifier: Apache-2.0
#include "registry/before_visit.hpp"

#include "booking_kit.hpp"
#include "registry/body_facts.hpp"
#include "registry/care_team.hpp"
#include "registry/consent_texts.hpp"
#include "registry/intake_answers.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/token.hpp"
#include "registry/visit_words.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using namespace std::chrono_literals;
using test::at_minute, test::for_each_engine, test::person_named, test::TempClinic;

By patient_at(int minutes) { return {patient_hand, at_minute(minutes).now}; }

PatientId somebody(db::Database& database) {
  return add_patient(database, person_named("Testwell", "Demo"), at_minute(0));
}

constexpr Day that_day = 2026y / std::chrono::November / 23;

template <class T>
std::string refusal_field(const Result<T>& result) {
  return result ? "done" : result.error().field;
}

}  // namespace

TEST_CASE("each answer is kept at once, with its question, and the one before it too") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    const std::string words = "\"><script>x</script>\n\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D &amp; 'I'";
    REQUIRE(add_intake_answer(database, id, {IntakePart::history, "hopes", "What?", words},
                              patient_at(1)));
    REQUIRE(add_intake_answer(database, id, {IntakePart::history, "aneurysm", "Any?", "no"},
                              patient_at(2)));
    REQUIRE(add_intake_answer(database, id, {IntakePart::history, "aneurysm", "Any?", "yes"},
                              patient_at(3)));
    REQUIRE(add_intake_answer(database, id, {IntakePart::history, "porphyria", "And?", {}},
                              patient_at(4)));
    const auto answers = intake_answers(database, id, IntakePart::history);
    CHECK(answers.at("hopes").answer == words);
    CHECK(answers.at("aneurysm").answer == "yes");
    CHECK_FALSE(answers.at("porphyria").answer);
    const auto before = intake_answers(database, id, IntakePart::history, at_minute(2).now.wall);
    CHECK(before.at("aneurysm").answer == "no");
    CHECK(before.size() == 2);
    CHECK(intake_answers(database, id, IntakePart::comforts).empty());
  });
}

TEST_CASE("an answer has at most 4,000 characters, all of which can be seen") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    const auto answered = [&](const std::string& text) {
      return refusal_field(
          add_intake_answer(database, id, {IntakePart::history, "k", "?", text}, patient_at(1)));
    };
    CHECK(answered(std::string(4000, 'W')) == "done");
    CHECK(answered(std::string(4001, 'W')) == "answer");
    CHECK(answered("a\u202Eb") == "answer");
    CHECK(intake_answers(database, id, IntakePart::history).at("k").answer ==
          std::string(4000, 'W'));
  });
}

TEST_CASE("what a patient says can be neither changed nor deleted") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    REQUIRE(add_intake_answer(database, id, {IntakePart::history, "k", "?", "yes"}, patient_at(1)));
    REQUIRE(
        tell_of_day(database, id, that_day, {DayWord::here, at_minute(1).now.wall}, patient_at(1)));
    for (const char* sql : {"UPDATE intake_answers SET answer = 'no'", "DELETE FROM day_words"}) {
      db::Transaction transaction{database};
      CHECK_THROWS_AS_MESSAGE(database.run(sql), Failure, sql);
    }
  });
}

TEST_CASE("what is missing before the visit goes away one task after the other") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    const auto left = [&] {
      std::string tasks;
      for (const auto& missing : missing_before_visit(database, id))
        tasks += missing.task + " ";
      return tasks;
    };
    CHECK(left() == "contact history drugs allergies care_team route comforts driver ");
    REQUIRE(set_emergency_contact(database, id, {"Io Nemo", "555 0101", ""}, patient_at(1)));
    finish_task(database, id, {"history"}, patient_at(2));
    finish_task(database, id, {"drugs", true}, patient_at(2));
    CHECK(left() == "allergies care_team route comforts driver ");
    CHECK(task_done(database, id, "drugs")->is_none);
    CHECK_FALSE(drugs(database, id).is_reviewed);
    REQUIRE(confirm_no_allergies(database, id, at_minute(3)));
    finish_task(database, id, {"care_team"}, patient_at(4));
    note_comparison_seen(database, id, patient_at(5));
    REQUIRE(wish_route(database, id, Route::intravenous, patient_at(6)));
    REQUIRE(add_intake_answer(database, id, {IntakePart::comforts, "light", "?", "dim"},
                              patient_at(7)));
    CHECK(left() == "driver ");
    REQUIRE(set_driver(database, id, {"", {"Io Nemo", "555 0101", ""}}, patient_at(8)));
    CHECK(left().empty());
  });
}

TEST_CASE("who is called and who treats are named with a way to reach them") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    const auto contact = [&](const EmergencyContact& typed) {
      return refusal_field(set_emergency_contact(database, id, typed, patient_at(1)));
    };
    CHECK(contact({"", "555 0100", ""}) == "name");
    CHECK(contact({"Io Nemo", "", ""}) == "phone");
    CHECK(contact({"Io Nemo", "soon", ""}) == "phone");
    CHECK(contact({"Io Nemo", "555 0100", "friend"}) == "done");
    CHECK(contact({"Io Nemo", "555 0102", "friend"}) == "done");
    CHECK(emergency_contact(database, id)->phone == "555 0102");
    const auto member = [&](const CareMember& typed) {
      return refusal_field(set_care_member(database, id, typed, patient_at(2)));
    };
    CHECK(member({CarePlace::psychiatrist, "", "", "", "", true, that_day}) == "name");
    CHECK(member({CarePlace::psychiatrist, "Dr Nemo", "", "", "", true, that_day}) == "phone");
    CHECK(member({CarePlace::psychiatrist, "Dr Nemo", "", "555 0103", "", true, that_day}) ==
          "done");
    CHECK(member({CarePlace::counsellor, "", "", "", "", false, that_day}) == "done");
    const auto team = care_team(database, id);
    REQUIRE(team.size() == 2);
    CHECK(team[0].may_be_asked);
    CHECK(team[0].decided_on == that_day);
    CHECK(team[0].fax == "555 0103");
  });
}

TEST_CASE("a way is chosen only after the comparison was opened") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    CHECK(refusal_field(wish_route(database, id, Route::intravenous, patient_at(1))) == "route");
    note_comparison_seen(database, id, patient_at(2));
    CHECK_FALSE(wished_route(database, id));
    REQUIRE(wish_route(database, id, Route::intravenous, patient_at(3)));
    REQUIRE(wish_route(database, id, Route::intramuscular, patient_at(4)));
    CHECK(wished_route(database, id) == Route::intramuscular);
  });
}

TEST_CASE("of what was eaten and drunk the latest counts, and nothing of tomorrow") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    const auto wall = [](int minutes) { return at_minute(minutes).now.wall; };
    const auto tell = [&](DayWord word, int of, int at) {
      return refusal_field(tell_of_day(database, id, that_day, {word, wall(of)}, patient_at(at)));
    };
    CHECK(tell(DayWord::food, 60, 59) == "at");
    CHECK(tell(DayWord::no_food_since, -120, 60) == "done");
    CHECK(tell(DayWord::no_drink_since, -10, 60) == "done");
    CHECK(tell(DayWord::food, 70, 75) == "done");
    CHECK(tell(DayWord::food, 20, 80) == "done");
    REQUIRE(tell_of_day(database, id, that_day,
                        {DayWord::changes, wall(81), {"new_drug", "illness"}}, patient_at(81)));
    CHECK(tell(DayWord::here, 82, 82) == "done");
    CHECK(tell(DayWord::here, 90, 90) == "done");
    const auto words = day_words(database, id, that_day);
    CHECK(words.food == wall(70));
    CHECK(words.drink == wall(-10));
    CHECK(words.here_at == wall(82));
    CHECK(words.changes == std::set<std::string>{"illness", "new_drug"});
    CHECK_FALSE(words.driver_stands_at);
    CHECK_FALSE(day_words(database, id, 2026y / std::chrono::November / 24).food);
  });
}

TEST_CASE("a driver belongs to a visit, and the last one named is offered again") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    REQUIRE(set_driver(database, id, {"", {"Ann Early", "555 0100", ""}}, patient_at(0)));
    CHECK(driver_of(database, id, "booking-1")->name == "Ann Early");
    REQUIRE(set_driver(database, id, {"booking-1", {"Io Nemo", "555 0101", ""}}, patient_at(1)));
    REQUIRE(
        set_driver(database, id, {"booking-1", {"Demi T", "555 0102", "sister"}}, patient_at(2)));
    CHECK(driver_of(database, id, "booking-1")->name == "Demi T");
    CHECK_FALSE(driver_of(database, id, "booking-2"));
    CHECK(last_driver(database, id)->who.name == "Demi T");
  });
}

TEST_CASE("a visit that nobody closed does not stand before the treatment of the same day") {
  test::in_each_engines_transaction([](db::Database& database) {
    test::open_for_booking(database);
    const auto id = somebody(database);
    const auto visit = [&](int hour) {
      auto wanted = test::wanted_at(hour);
      wanted.patient = id;
      return *book(database, wanted, std::nullopt, at_minute(0));
    };
    const auto early = visit(9), late = visit(13);
    const auto next_at = [&](Instant now) {
      return next_visit(database, id, test::booking_day, now)->id;
    };
    CHECK(next_at(early.starts) == early.id);
    CHECK(next_at(early.ends) == late.id);
    // Running late: until somebody says what became of it, the last one of the day stands.
    CHECK(next_at(late.ends + 1h) == late.id);
    const Day tomorrow{std::chrono::sys_days{test::booking_day} + std::chrono::days{1}};
    CHECK_FALSE(next_visit(database, id, tomorrow, late.ends + 24h));
  });
}

TEST_CASE("the text that was signed is kept whole, with its hash and the name as typed") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    ConsentSignature signature;
    signature.route = Route::intravenous;
    signature.version = "2026-11";
    signature.text = "I agree.\n";
    for (const char* consent : {"consent-1", "consent-2"}) {
      signature.consent = ConsentId{consent};
      signature.signed_name = "Demo <b>Testwell</b>";
      REQUIRE(add_consent_signature(database, id, signature, patient_at(1)));
    }
    const auto kept = consent_signature(database, ConsentId{"consent-2"});
    REQUIRE(kept);
    CHECK(kept->signed_name == "Demo <b>Testwell</b>");
    CHECK(kept->text == "I agree.\n");
    CHECK(kept->hash == sha256_hex("I agree.\n"));
    CHECK(kept->by == patient_hand);
    signature.consent = ConsentId{"consent-3"};
    signature.signed_name = " ";
    CHECK(refusal_field(add_consent_signature(database, id, signature, patient_at(1))) ==
          "signed_name");
    CHECK_FALSE(consent_signature(database, ConsentId{"consent-3"}));
  });
}

TEST_CASE("what a patient adds to a list counts, keeps its words, and waits for staff") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    REQUIRE(add_drug(database, id, {"", "Ativan <LORAZEPAM>", "2 mg"}, patient_at(1)));
    REQUIRE(add_allergy(database, id, {"", "Penicillin", "hives"}, patient_at(1)));
    CHECK(drugs(database, id).list.at(0).name == "Ativan <LORAZEPAM>");
    CHECK(drugs(database, id).list.at(0).is_unchecked);
    CHECK_FALSE(drugs(database, id).is_reviewed);
    CHECK_FALSE(allergies(database, id).is_reviewed);

    REQUIRE(add_drug(database, id, {"", "lithium", ""}, at_minute(2)));
    CHECK_FALSE(drugs(database, id).is_reviewed);
    REQUIRE(check_drug(database, id, drugs(database, id).list.at(0).id, at_minute(3)));
    REQUIRE(check_drug(database, id, drugs(database, id).list.at(0).id, at_minute(4)));
    CHECK(drugs(database, id).is_reviewed);
    CHECK_FALSE(drugs(database, id, at_minute(2).now.wall).is_reviewed);

    REQUIRE(check_allergy(database, id, allergies(database, id).list.at(0).id, at_minute(3)));
    CHECK(allergies(database, id).is_reviewed);
    REQUIRE(add_allergy(database, id, {"", "latex", ""}, patient_at(5)));
    CHECK_FALSE(allergies(database, id).is_reviewed);
    CHECK_FALSE(check_allergy(database, id, "allergy-none", at_minute(6)));
  });
}

}  // namespace evenkeel::registry
