// SPDX-License-Identifier: Apache-2.0
// Works out random orders and writes each as one row of 32-bit numbers, for tests/oracle/orders.py
// to work out again in another language. usage: evenkeel_orders COUNT SEED
#include "app/policy_file.hpp"
#include "core/order_working.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

namespace evenkeel::order {
namespace {

// All in whole numbers of the last place that is shown; -1 is none. orders.py names the columns.
constexpr std::size_t columns = 24;
using Row = std::array<std::int32_t, columns>;

class RandomOrders {
 public:
  explicit RandomOrders(std::uint64_t seed) : random_{seed} {}

  int from(int least, int most) { return std::uniform_int_distribution<int>{least, most}(random_); }
  bool one_in(int times) { return from(1, times) == 1; }
  template <std::size_t Count>
  int one_of(const std::array<int, Count>& choices) {
    return choices[static_cast<std::size_t>(from(0, static_cast<int>(Count) - 1))];
  }

  // Mostly orders that a clinic might write, some just beyond a limit.
  Row inputs() {
    const int protocol = from(0, 2);
    const bool is_pain = protocol == 2;
    const bool is_injection = protocol == 1;
    Row row{};
    row[0] = protocol;
    row[1] = one_in(3) ? one_of(std::array{100, 350, 500, 600, 750, 900, 1000})
                       : from(40, is_pain ? 2050 : 1020);
    row[2] = one_in(50) == !is_pain ? 1 : 0;
    row[3] = one_in(4) ? 0 : from(1, 3);
    row[4] = one_in(20) ? 2 : from(0, 1);
    row[5] = from(300, one_in(10) ? 3600 : 1600);
    row[6] = one_in(6) ? -1 : from(1450, 2050);
    row[7] = is_injection ? (one_in(40) ? 40 : 0) : duration(is_pain);
    row[8] = one_in(3) ? from(10, 10000) : one_of(std::array{100, 200, 1000, 5000, 10000});
    row[9] = is_injection ? (one_in(40) ? 500 : -1) : dilution();
    row[10] = is_pain == one_in(40) ? -1 : from(500, 3050);
    row[11] = from(0, one_in(20) ? 400 : 336);
    return row;
  }

 private:
  int duration(bool is_pain) {
    if (one_in(3)) return one_of(std::array{40, 45, 60, 100, 240});
    return from(1, is_pain ? 725 : 120);
  }
  int dilution() {
    if (one_in(4)) return -1;
    return one_in(2) ? one_of(std::array{200, 500, 1000, 2500, 5000}) : from(10, 5000);
  }

  std::mt19937_64 random_;
};

Moment oracle_now() {
  return {Instant{std::chrono::sys_days{std::chrono::year{2026} / 6 / 15}}, {"boot", {}}};
}

Prescription prescription_of(const Row& row) {
  Prescription p;
  p.protocol = std::array{Protocol::psychiatric_iv, Protocol::psychiatric_im,
                          Protocol::pain_infusion}[static_cast<std::size_t>(row[0])];
  p.dose = Decimal::of(row[1], 3);
  p.dose_unit = row[2] == 0 ? DoseUnit::mg_per_kg : DoseUnit::mg_per_kg_per_hour;
  p.weighing_rule = std::array{WeighingRule::unchosen, WeighingRule::actual, WeighingRule::ideal,
                               WeighingRule::adjusted}[static_cast<std::size_t>(row[3])];
  p.over = Minutes{row[7]};
  p.vial = Strength{Decimal::of(row[8], 2)};
  if (row[9] >= 0) p.diluted_to = Millilitres{Decimal::of(row[9], 1)};
  if (row[10] >= 0) p.total_at_most = Milligrams{Decimal::of(row[10], 1)};
  return p;
}

Body body_of(const Row& row) {
  Body body;
  body.sex = std::array{Sex::female, Sex::male, Sex::unstated}[static_cast<std::size_t>(row[4])];
  body.weight = Kilograms{Decimal::of(row[5], 1)};
  body.weighed_at = after(oracle_now(), -std::chrono::hours{row[11]});
  if (row[6] >= 0) body.height = Centimetres{Decimal::of(row[6], 1)};
  return body;
}

// A shown number as a whole number of its last place.
std::int32_t shown(Decimal value, int places, Rounding how) {
  const auto text_places = value.rounded(places, how) * Decimal{1};
  auto digits = text_places.digits();
  for (int place = text_places.places(); place < places; ++place)
    digits *= 10;
  for (int place = text_places.places(); place > places; --place)
    digits /= 10;
  return static_cast<std::int32_t>(digits);
}
std::int32_t shown(const std::optional<Decimal>& value, int places) {
  return value ? shown(*value, places, Rounding::half_up) : -1;
}

void put_working(Row& row, const Working& working) {
  const auto half_up = [](Decimal value, int places) {
    return shown(value, places, Rounding::half_up);
  };
  row[12] = 1;
  row[13] = shown(working.bmi, 1);
  row[14] = half_up(working.dosing_weight.value(), 1);
  row[15] = half_up(working.dose.value(), 1);
  row[16] = shown(working.drawn_up.value(), 2, Rounding::down);
  row[17] = working.volume ? shown(working.volume->value(), 2, Rounding::down) : -1;
  row[18] = working.pump_rate ? half_up(working.pump_rate->value(), 1) : -1;
  row[19] = shown(working.mg_per_hour, 2);
  row[20] = shown(working.mg_per_min, 3);
  row[21] = shown(working.mcg_per_kg_per_min, 1);
  row[22] = working.bag_strength ? half_up(working.bag_strength->value(), 3) : -1;
  row[23] = half_up(working.ceiling.value(), 1);
}

void write_orders(std::int64_t count, std::uint64_t seed) {
  const auto policy = app::default_policy();
  const Context context{policy, oracle_now(), {}};
  RandomOrders random{seed};
  std::vector<Row> rows;
  for (std::int64_t i = 0; i < count; ++i) {
    auto row = random.inputs();
    if (const auto working = work_out(prescription_of(row), body_of(row), context))
      put_working(row, *working);
    rows.push_back(row);
    if (rows.size() == 4096 || i + 1 == count) {
      if (std::fwrite(rows.data(), sizeof(Row), rows.size(), stdout) != rows.size()) std::exit(1);
      rows.clear();
    }
  }
}

}  // namespace
}  // namespace evenkeel::order

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: evenkeel_orders COUNT SEED\n", stderr);
    return 2;
  }
  evenkeel::order::write_orders(std::atoll(arguments[1]),
                                static_cast<std::uint64_t>(std::atoll(arguments[2])));
}
