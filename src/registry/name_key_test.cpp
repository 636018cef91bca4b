// SPDX-License-Identifier: Apache-2.0
#include "registry/name_key.hpp"

#include "registry/plain_text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::registry {

TEST_CASE("a name is found without its marks, case, apostrophes and hyphens") {
  CHECK(name_key("O'Brien-Núñez") == "obrien nunez");
  CHECK(name_key("O’BRIEN  nunez") == "obrien nunez");
  CHECK(name_key(" Ørsted ") == "orsted");
  CHECK(name_key("Straße") == "strasse");
  CHECK(name_key("Łukasz Żółć") == "lukasz zolc");
  CHECK(name_key("Nguyễn") == "nguyen");
  CHECK(name_key("Ægir Þór") == "aegir thor");
  CHECK(name_key("İnci") == "inci");
}

TEST_CASE("a letter with its mark apart is the same as in one piece") {
  CHECK(name_key("Cafe\u0301") == name_key("Café"));
}

TEST_CASE("other scripts keep their letters; Greek and Cyrillic lose their capitals") {
  CHECK(name_key("ПРИМЕРОВ") == "примеров");
  CHECK(name_key("ЁЛКИН") == "ёлкин");
  CHECK(name_key("ΔΟΚΙΜΟΣ") == name_key("δοκιμος"));
  CHECK(name_key("山田 太郎") == "山田 太郎");
}

TEST_CASE("a key is its own key") {
  CHECK(rc::check(
      [](const std::string& name) { RC_ASSERT(name_key(name_key(name)) == name_key(name)); }));
  for (const char* name : {"O'Brien-Núñez", "ΔΟΚΙΜΟΣ", "ẞ ǅ Ŀ ŉ", "Ⅷ", "ǲ"}) {
    CHECK(name_key(name_key(name)) == name_key(name));
  }
}

TEST_CASE("a key falls apart into its words") {
  CHECK(words_of("anne marie o") == std::vector<std::string>{"anne", "marie", "o"});
  CHECK(words_of("").empty());
}

TEST_CASE("what begins with a key stands before its end, and nothing else does") {
  CHECK(rc::check([] {
    const auto point = *rc::gen::suchThat(rc::gen::inRange<std::uint32_t>(1, 0x10FFFF),
                                          [](std::uint32_t p) { return p < 0xD800 || p > 0xDFFF; });
    std::string longer = "sam";
    append_utf8(longer, point);
    RC_ASSERT(longer < after_prefix("sam"));
  }));
  CHECK(std::string{"san"} > after_prefix("sam"));
  CHECK(std::string{"sam\u00E9"} < after_prefix("sam"));
}

TEST_CASE("names that sound alike share a sound") {
  CHECK(sound_of("robert") == "r163");
  CHECK(sound_of("rupert") == "r163");
  CHECK(sound_of("tymczak") == "t522");
  CHECK(sound_of("pfister") == "p236");
  CHECK(sound_of("ashcraft") == "a261");
  CHECK(sound_of("lee") == "l000");
  CHECK(sound_of("mc donald") == sound_of("mcdonald"));
  CHECK(sound_of("") == "");
  CHECK(sound_of("примеров") == "примеров");
}

TEST_CASE("letters apart counts a slip of the finger once") {
  CHECK(letters_apart("testwell", "testwell", 2) == 0);
  CHECK(letters_apart("testwell", "testwall", 2) == 1);
  CHECK(letters_apart("testwell", "tetswell", 2) == 1);
  CHECK(letters_apart("testwell", "estwel", 2) == 2);
  CHECK(letters_apart("testwell", "samplesen", 2) == 3);
  CHECK(letters_apart("å", "a", 2) == 1);
  CHECK(letters_apart("", "ab", 2) == 2);
  CHECK(letters_apart("", "abc", 2) == 3);
}

}  // namespace evenkeel::registry
