// SPDX-License-Identifier: Apache-2.0
#include "web/identity.hpp"

#include "registry/zone.hpp"

#include <vector>

namespace evenkeel::web {

namespace {

std::size_t length_of_character(std::string_view utf8, std::size_t at) {
  std::size_t length = 1;
  while (at + length < utf8.size() &&
         (static_cast<unsigned char>(utf8[at + length]) & 0xC0U) == 0x80U) {
    ++length;
  }
  return length;
}

unsigned two_byte_code(std::string_view character) {
  return (static_cast<unsigned>(static_cast<unsigned char>(character[0]) & 0x1FU) << 6U) |
         (static_cast<unsigned char>(character[1]) & 0x3FU);
}

// Capital of a letter that takes two bytes: Latin, Greek and Cyrillic.
unsigned capital_of(unsigned code) {
  const auto within = [code](unsigned first, unsigned last) {
    return code >= first && code <= last;
  };
  if (within(0xE0, 0xFE) && code != 0xF7) return code - 0x20;
  if (code == 0xFF) return 0x178;
  const bool is_odd_small = within(0x100, 0x137) || within(0x14A, 0x177) || within(0x1DE, 0x1EF);
  const bool is_even_small = within(0x139, 0x148) || within(0x179, 0x17E) || within(0x1CD, 0x1DC);
  if (code == 0x131) return 'I';
  if (is_odd_small && code % 2 == 1) return code - 1;
  if (is_even_small && code % 2 == 0) return code - 1;
  if (within(0x3B1, 0x3C9) && code != 0x3C2) return code - 0x20;
  if (within(0x430, 0x44F)) return code - 0x20;
  if (within(0x450, 0x45F)) return code - 0x50;
  return code;
}

void put_code(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
    return;
  }
  out += static_cast<char>(0xC0U | (code >> 6U));
  out += static_cast<char>(0x80U | (code & 0x3FU));
}

std::string first_character(std::string_view name) {
  if (name.empty()) return {};
  return capitals(name.substr(0, length_of_character(name, 0)));
}

// A label and its value, never parted by the end of a line.
Html banner_pair(std::string_view label_words, const Html& value_words) {
  return div(cls("ek-banner__pair"), dt(label_words), dd(value_words));
}

Html allergies_of(const registry::Allergies& allergies) {
  if (!allergies.is_reviewed && allergies.list.empty()) {
    return div(cls("ek-banner__allergies ek-banner__allergies--unknown"), dt("Allergies"),
               dd("not yet asked"));
  }
  if (allergies.list.empty()) {
    return div(cls("ek-banner__allergies"), dt("Allergies"), dd("none known"));
  }
  std::vector<Html> each;
  for (const auto& allergy : allergies.list) {
    each.push_back(span(cls("ek-banner__allergy"), strong(allergy.substance),
                        allergy.reaction.empty() ? Html{} : span(" (", allergy.reaction, ")")));
  }
  return div(cls("ek-banner__allergies ek-banner__allergies--some"), dt("Allergies"), dd(each));
}

}  // namespace

std::string capitals(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto length = length_of_character(utf8, at);
    const auto character = utf8.substr(at, length);
    const char c = character[0];
    if (character == "ß") {
      out += "SS";
    } else if (c >= 'a' && c <= 'z') {
      out += static_cast<char>(c - 'a' + 'A');
    } else if (length == 2) {
      put_code(out, capital_of(two_byte_code(character)));
    } else {
      out += character;
    }
    at += length;
  }
  return out;
}

std::string listed_name(const registry::Person& person) {
  return capitals(person.family) + ", " + person.given;
}

std::string initials(const registry::Person& person) {
  return first_character(person.given) + first_character(person.family);
}

Html identity_banner(const registry::Patient& patient, const registry::Allergies& allergies,
                     Day today) {
  const auto& person = patient.person;
  const auto age = std::to_string(registry::age_on(person.born, today)) + "y";
  const auto preferred = person.preferred.empty() ? Html{}
                                                  : span(cls("ek-banner__preferred"), " \u201C",
                                                         person.preferred, "\u201D");
  return section(cls("ek-banner"), aria_label("Patient"),
                 div(cls("ek-banner__name"),
                     a(href("/patients/", patient.id.text()), listed_name(person)), preferred),
                 dl(cls("ek-banner__facts"),
                    banner_pair("Born", span(registry::date_text(person.born), " (", age, ")")),
                    banner_pair("Sex", span(name_of(person.sex))),
                    banner_pair("Number", span(patient.number)), allergies_of(allergies)));
}

}  // namespace evenkeel::web
