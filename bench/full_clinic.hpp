// SPDX-License-Identifier: Apache-2.0
// A clinic after years of work: patients, ended sessions with their observations, and a morning on
// which every chair runs. Written through the journal's own codec, in large transactions.
#pragma once

#include "app/policy_file.hpp"
#include "base/fresh_id.hpp"
#include "core/session.hpp"
#include "db/database.hpp"
#include "journal/journal.hpp"
#include "read/rebuild.hpp"
#include "registry/clinic.hpp"
#include "registry/patients.hpp"
#include "registry/sign_in.hpp"
#include "registry/staff.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::bench {

struct Size {
  int patients = 2'000;
  int sessions = 12'000;
  int observations = 600'000;
  int chairs = 8;
};

class FullClinic {
 public:
  FullClinic(db::Database& database, const Moment& now, const Size& size)
      : database_{database}, now_{now}, size_{size} {}

  void fill() {
    in_one_transaction([&] { open_clinic(); });
    add_years();
    in_one_transaction([&] {
      for (int chair = 0; chair < size_.chairs; ++chair) {
        add_running_session(chair);
      }
    });
    in_one_transaction([&] { read::rebuild(database_); });
  }

  // Years of work of other people around those who are there already.
  void fill_around() {
    nurse_ = registry::staff(database_).front().id;
    add_years();
    in_one_transaction([&] { read::rebuild(database_); });
  }

  const StaffId& nurse() const { return nurse_; }
  const SessionId& running_session() const { return running_; }
  const std::vector<PatientId>& patients() const { return patients_; }

 private:
  void add_years() {
    in_one_transaction([&] { add_patients(); });
    const int batch = 500;
    for (int first = 0; first < size_.sessions; first += batch) {
      in_one_transaction([&] {
        for (int i = first; i < std::min(first + batch, size_.sessions); ++i) {
          add_ended_session(i);
        }
      });
    }
  }

  template <class Act>
  void in_one_transaction(const Act& act) {
    db::Transaction transaction{database_};
    act();
    transaction.commit();
  }

  void open_clinic() {
    const registry::By by{registry::system_staff, now_};
    registry::Clinic clinic{"Harbour Clinic",
                            "America/New_York",
                            "1 Quay Street, Portland",
                            "1",
                            "911",
                            "letter",
                            false,
                            {}};
    for (int i = 1; i <= size_.chairs; ++i) {
      const auto number = std::to_string(i);
      clinic.chairs.push_back({"chair-" + number, "Chair " + number, i});
    }
    if (!registry::set_clinic(database_, clinic)) throw std::runtime_error{"no clinic"};
    registry::Staff nurse;
    nurse.login = "nurse";
    nurse.name = "Pat Nurse";
    nurse.roles = {Role::nurse};
    nurse_ = registry::add_staff(database_, nurse, by).value();
  }

  void add_patients() {
    const registry::By by{registry::system_staff, now_};
    for (int i = 0; i < size_.patients; ++i) {
      registry::Person person;
      person.family = word_of(i * 7919, 4);
      person.given = word_of(i * 613, 3);
      person.born = std::chrono::year{1950 + i % 50} / (1 + i % 12) / (1 + i % 28);
      patients_.push_back(registry::add_patient(database_, person, by));
    }
  }

  // A name without digits, of so many syllables: as many begin and sound alike as in a town.
  static std::string word_of(int number, int syllables) {
    constexpr std::array<std::string_view, 10> sounds{"ba", "ke",  "lin", "mo", "nu",
                                                      "ra", "sol", "ti",  "va", "wen"};
    std::string word;
    for (int i = 0; i < syllables; ++i) {
      word += sounds[static_cast<std::size_t>(number % 10)];
      number /= 10;
    }
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
  }

  template <class Event>
  void add(const StreamId& stream, journal::Version version, const Moment& at, const Event& event) {
    journal::append<Event>(database_, stream, version, {fresh_id<CauseId>(), nurse_, at}, event);
  }

  OrderId add_order(const PatientId& patient, const Moment& at) {
    order::Signed order;
    order.at = at;
    order.patient = patient;
    order.prescription.protocol = order::Protocol::psychiatric_iv;
    order.prescription.dose = Decimal::of(5, 1);
    order.prescription.weighing_rule = order::WeighingRule::actual;
    order.prescription.over = Minutes{40};
    order.prescription.vial = Strength{10};
    order.prescription.diluted_to = Millilitres{36};
    order.body = {Sex::female, Kilograms{72}, at, Centimetres{168}};
    order.working.dosing_weight = Kilograms{72};
    order.working.dose = Milligrams{36};
    order.working.drawn_up = Millilitres{Decimal::of(36, 1)};
    order.working.volume = Millilitres{36};
    order.working.pump_rate = PumpRate{54};
    order.working.ceiling = Milligrams{72};
    order.policy = "EK-0";
    const auto id = fresh_id<OrderId>();
    add<order::Event>(StreamId{id.text()}, 1, at, order);
    return id;
  }

  Vitals vitals_of(int number) const {
    Vitals vitals;
    vitals.sbp_mmhg = 110 + number % 40;
    vitals.dbp_mmhg = 65 + number % 20;
    vitals.hr_per_min = 60 + number % 35;
    vitals.spo2_percent = 95 + number % 5;
    vitals.rr_per_min = 12 + number % 6;
    vitals.moaas = 3 + number % 3;
    vitals.dissociation = Dissociation::mild;
    return vitals;
  }

  // From the door to the pump, with so many observations one minute apart.
  std::vector<session::Event> begun(const PatientId& patient, const std::string& chair,
                                    const OrderId& order, const Moment& start, int observations) {
    using namespace session;
    const auto at = [&](int minutes) { return after(start, Minutes{minutes}); };
    std::vector<Event> events{
        Opened{at(-30), patient, chair},
        IdentityConfirmed{at(-29), screening::IdentityMethod::name_and_birth_date_spoken},
        IdentityConfirmed{at(-29), screening::IdentityMethod::photo_or_number},
        FastingStated{at(-28), {at(-600), at(-180)}},
        EscortStated{at(-27), {true, true, true}},
        BreathAlcoholMeasured{at(-26), Decimal{}},
        PregnancyChecked{at(-25), {screening::Pregnancy::not_possible, at(-25)}},
        Reviewed{at(-24), {}},
        Observed{fresh_id<EntryId>(), at(-5), vitals_of(0)},
        Started{at(0),
                order,
                order::Protocol::psychiatric_iv,
                Milligrams{36},
                Kilograms{72},
                Millilitres{36},
                PumpRate{54},
                Minutes{40},
                Milligrams{72},
                "EK-0",
                {}},
    };
    for (int i = 1; i < observations; ++i) {
      events.emplace_back(Observed{fresh_id<EntryId>(), at(i), vitals_of(i)});
    }
    return events;
  }

  void add_stream(const SessionId& session, const std::vector<session::Event>& events) {
    journal::Version version = 0;
    for (const auto& event : events) {
      add<session::Event>(StreamId{session.text()}, ++version, now_, event);
    }
  }

  void add_ended_session(int number) {
    const int each = size_.observations / size_.sessions;
    // A course is several sessions, three days apart, and forty sessions are a full day.
    const int course = std::max(1, size_.sessions / size_.patients);
    const int patients_before = number / course % size_.patients;
    const auto& patient = patients_[static_cast<std::size_t>(patients_before)];
    const int days = 2 + patients_before * course / 40 + number % course * 3;
    const auto start = after(now_, -std::chrono::hours{24} * days);
    const auto at = [&](int minutes) { return after(start, Minutes{minutes}); };
    auto events = begun(patient, "chair-" + std::to_string(1 + number % size_.chairs),
                        add_order(patient, at(-60)), start, each);
    events.emplace_back(session::InfusionEnded{at(40), true, "", Milligrams{36}});
    events.emplace_back(session::RecoveryScored{at(100), {2, 2, 2, 2, 2, true, true, true}});
    events.emplace_back(session::Discharged{at(120), at(20 * 60).wall});
    add_stream(fresh_id<SessionId>(), events);
  }

  void add_running_session(int chair) {
    const auto& patient = patients_[static_cast<std::size_t>(chair)];
    const auto start = after(now_, -Minutes{15 + chair});
    running_ = fresh_id<SessionId>();
    add_stream(running_, begun(patient, "chair-" + std::to_string(chair + 1),
                               add_order(patient, after(start, -Minutes{60})), start, 12));
  }

  db::Database& database_;
  const Moment now_;
  const Size size_;
  StaffId nurse_;
  std::vector<PatientId> patients_;
  SessionId running_;
};

}  // namespace evenkeel::bench
