// SPDX-License-Identifier: Apache-2.0
#include "registry/documents.hpp"

#include "registry/patient_sign_in.hpp"
#include "temp_database.hpp"

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using test::for_each_engine;
using test::TempClinic;

const By& filing_hand() {
  static const By by{StaffId{"staff-1"}, {Instant{Milliseconds{1'700'000'000'000}}, {}}};
  return by;
}

PatientId somebody(db::Database& database, const std::string& family) {
  using namespace std::chrono_literals;
  return add_patient(database, {family, "Jo", "", 1980y / std::chrono::May / 17, Sex::female, ""},
                     filing_hand());
}

DocumentId keep(db::Database& database, const PatientId& patient, std::string_view bytes,
                const By& by) {
  const NewDocument kept{fresh_id<DocumentId>(), patient, "ecg", "resting", {}, "image/png"};
  for (int place = 0; place < piece_count(bytes); ++place)
    add_document_piece(database, kept.id, bytes, place);
  add_document(database, kept, bytes, by);
  return kept.id;
}

}  // namespace

TEST_CASE("documents: a file comes back byte by byte, however many pieces it is kept in") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = somebody(database, "Avery");
    std::string bytes;
    for (int i = 0; i < 1'000'000; ++i)
      bytes += static_cast<char>(i * 31 % 256);
    CHECK(piece_count(bytes) == 3);
    const auto id = keep(database, patient, bytes, filing_hand());
    CHECK(document_file(database, id) == bytes);
    const auto known = document(database, id);
    REQUIRE(known);
    CHECK(known->patient == patient);
    CHECK(known->bytes == 1'000'000);
    CHECK(document_file(database, keep(database, patient, "small", filing_hand())) == "small");
  });
}

TEST_CASE("documents: one that no longer fits its hash is a failure, never shown") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = somebody(database, "Avery");
    const NewDocument kept{DocumentId{"document-1"}, patient, "ecg", "", {}, "image/png"};
    add_document_piece(database, kept.id, "other bytes", 0);
    add_document(database, kept, "the bytes", filing_hand());
    CHECK_THROWS_AS(document_file(database, kept.id), Failure);
    CHECK_THROWS_AS(database.run("UPDATE document_pieces SET data = 'x'"), Failure);
    CHECK_THROWS_AS(database.run("DELETE FROM documents"), Failure);
  });
}

TEST_CASE("documents: pieces without their row are no document") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = somebody(database, "Avery");
    add_document_piece(database, DocumentId{"document-1"}, "half", 0);
    CHECK(documents_of(database, patient).empty());
    CHECK_FALSE(document_file(database, DocumentId{"document-1"}));
  });
}

TEST_CASE("documents: what is struck stays listed with its reason and is not shown any more") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = somebody(database, "Avery");
    const auto id = keep(database, patient, "bytes", filing_hand());
    CHECK_FALSE(strike_document(database, id, "no such reason", filing_hand()));
    REQUIRE(strike_document(database, id, "wrong_patient", filing_hand()));
    REQUIRE(strike_document(database, id, "twice", filing_hand()));
    const auto all = documents_of(database, patient);
    REQUIRE(all.size() == 1);
    REQUIRE(all.front().struck);
    CHECK(all.front().struck->reason == "wrong_patient");
    CHECK_FALSE(document_file(database, id));
  });
}

TEST_CASE("documents: each patient has their own, newest first, counted by who sent them") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = somebody(database, "Avery");
    const auto other = somebody(database, "Okafor");
    By later{patient_hand, filing_hand().now};
    later.now.wall += Seconds{5};
    const auto first = keep(database, patient, "a", filing_hand());
    const auto second = keep(database, patient, "b", later);
    keep(database, other, "c", later);
    const auto all = documents_of(database, patient);
    REQUIRE(all.size() == 2);
    CHECK(all[0].id == second);
    CHECK(all[1].id == first);
    CHECK(documents_sent_since(database, patient, patient_hand, filing_hand().now.wall) == 1);
    CHECK(documents_sent_since(database, patient, patient_hand, later.now.wall + Seconds{1}) == 0);
  });
}

TEST_CASE("documents: what is said of one is judged at its field") {
  using namespace std::chrono_literals;
  const Day today = 2026y / std::chrono::November / 23;
  const auto field_of = [&](const NewDocument& typed) {
    const auto judged = plausible_document(typed, today);
    return judged ? std::string{"fine"} : judged.error().field;
  };
  CHECK(field_of({{}, {}, "ecg", "resting", today}) == "fine");
  CHECK(field_of({{}, {}, "", "resting"}) == "kind");
  CHECK(field_of({{}, {}, "ecg", std::string(121, 'x')}) == "title");
  CHECK(field_of({{}, {}, "ecg", "hidden\xE2\x80\xAE"}) == "title");
  CHECK(field_of({{}, {}, "ecg", "", 2026y / std::chrono::November / 24}) == "made_on");
}

}  // namespace evenkeel::registry
