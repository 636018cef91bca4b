// SPDX-License-Identifier: Apache-2.0
// A day in steps of five minutes, each of them set or not: when somebody is there, when a chair is
// free, when a visit can start. Counted in real minutes from the day's first moment, so that a day
// on which the clocks change is only longer or shorter.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace evenkeel::schedule {

inline constexpr int slot_minutes = 5;

class Slots {
 public:
  static constexpr int count = 320;  // 26hr 40min: the longest day there is, and some room

  bool at(int slot) const { return (words_[word_of(slot)] >> (slot % 64) & 1U) != 0; }
  void set(int slot, bool is_set) {
    const auto bit = std::uint64_t{1} << (slot % 64);
    auto& word = words_[word_of(slot)];
    word = is_set ? word | bit : word & ~bit;
  }
  // All of [from, to).
  void set_all(int from, int to) {
    for (int slot = std::max(from, 0); slot < std::min(to, count); ++slot)
      set(slot, true);
  }
  bool is_empty() const {
    return std::ranges::all_of(words_, [](std::uint64_t word) { return word == 0; });
  }
  int size() const {
    int set = 0;
    for (const auto word : words_)
      set += std::popcount(word);
    return set;
  }
  // The first one from `slot` on; `count` when there is none.
  int next(int slot) const {
    for (auto word = static_cast<std::size_t>(slot / 64); word < words_.size(); ++word) {
      auto bits = words_[word];
      if (word == static_cast<std::size_t>(slot / 64)) bits &= ~std::uint64_t{0} << (slot % 64);
      if (bits != 0) return static_cast<int>(word) * 64 + std::countr_zero(bits);
    }
    return count;
  }

  // Slot s is set where s + steps was: "what is so `steps` later".
  Slots later(int steps) const {
    Slots moved;
    const auto words = static_cast<std::size_t>(steps / 64);
    const int bits = steps % 64;
    for (std::size_t i = 0; i + words < words_.size(); ++i) {
      moved.words_[i] = words_[i + words] >> bits;
      if (bits != 0 && i + words + 1 < words_.size())
        moved.words_[i] |= words_[i + words + 1] << (64 - bits);
    }
    return moved;
  }
  // Slot s is set where s and the length - 1 slots after it were.
  Slots runs_of(int length) const {
    Slots runs = *this;
    for (int done = 1; done < length;) {
      const int step = std::min(done, length - done);
      runs = runs & runs.later(step);
      done += step;
    }
    return runs;
  }

  friend Slots operator&(Slots a, const Slots& b) {
    for (std::size_t i = 0; i < a.words_.size(); ++i)
      a.words_[i] &= b.words_[i];
    return a;
  }
  friend Slots operator|(Slots a, const Slots& b) {
    for (std::size_t i = 0; i < a.words_.size(); ++i)
      a.words_[i] |= b.words_[i];
    return a;
  }
  friend bool operator==(const Slots&, const Slots&) = default;

 private:
  static std::size_t word_of(int slot) { return static_cast<std::size_t>(slot / 64); }

  std::array<std::uint64_t, count / 64> words_{};
};

}  // namespace evenkeel::schedule
