// SPDX-License-Identifier: Apache-2.0
// Scores random answers to every instrument and writes each as one line, for tests/oracle/scores.py
// to work out again in another language. usage: evenkeel_scores COUNT SEED
#include "app/instrument_file.hpp"
#include "core/instrument_score.hpp"
#include "core/wording.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

namespace evenkeel::instrument {
namespace {

class RandomForms {
 public:
  explicit RandomForms(std::uint64_t seed) : random_{seed} {}

  int from(int least, int most) { return std::uniform_int_distribution<int>{least, most}(random_); }

  // Mostly whole forms; some with blanks, some cut short where they may be.
  Answers answers(const Instrument& instrument) {
    const int blank_in = from(0, 2) == 0 ? from(2, 12) : 0;
    Answers answers;
    for (const auto& item : instrument.items) {
      const auto& scale = instrument.scale_of(item);
      const bool is_blank = blank_in > 0 && from(1, blank_in) == 1;
      answers.push_back(is_blank ? std::nullopt : std::optional{from(scale.least(), scale.most())});
    }
    while (answers.size() > 1 && instrument.may_be_left_out(answers.size() - 1) && from(0, 3) == 0)
      answers.pop_back();
    return answers;
  }

 private:
  std::mt19937_64 random_;
};

void print_scored(const Instrument& instrument, const Answers& answers, Sex sex) {
  const auto found = score(instrument, answers, sex);
  std::string line = instrument.id + "|";
  for (std::size_t i = 0; i < answers.size(); ++i)
    line += (i == 0 ? "" : ",") + (answers[i] ? std::to_string(*answers[i]) : std::string{});
  line += "|" + std::string{name_of(sex)} + "|";
  if (!found) {
    std::printf("%srefused|||\n", line.c_str());
    return;
  }
  line += found->total ? std::to_string(*found->total) : "none";
  line += found->is_prorated ? "|yes|" : "|no|";
  line += found->band + "|" + joined(found->flags, " ");
  for (const auto& aside : found->asides)
    line += "|" + (aside.value ? aside.value->rounded(2).text() : "none");
  std::printf("%s\n", line.c_str());
}

}  // namespace
}  // namespace evenkeel::instrument

int main(int argc, char** argv) {
  using namespace evenkeel;
  if (argc != 3) {
    std::fputs("usage: evenkeel_scores COUNT SEED\n", stderr);
    return 2;
  }
  const long count = std::strtol(argv[1], nullptr, 10);
  instrument::RandomForms random{std::strtoull(argv[2], nullptr, 10)};
  const auto& all = app::instruments();
  for (long i = 0; i < count; ++i) {
    const auto& each = all[static_cast<std::size_t>(i) % all.size()];
    const Sex sex = std::array{Sex::female, Sex::male,
                               Sex::unstated}[static_cast<std::size_t>(random.from(0, 2))];
    instrument::print_scored(each, random.answers(each), sex);
  }
  return 0;
}
