// SPDX-License-Identifier: Apache-2.0
// A letter as another program reads it: pdftotext and pdfinfo of poppler.
#include "child_process.hpp"
#include "paper/letter.hpp"
#include "paper/unbroken.hpp"
#include "temp_database.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel::paper {
namespace {

Letter long_letter() {
  Letter letter;
  letter.from = {"Harbour Clinic", {"1 Quay Street", "Portland"}, "+1 207 555 0100", false};
  letter.about = {"AVERY, Jo", "17-May-1980 (46y)", "female", "EK-000001"};
  letter.title = "Letter after the series";
  letter.date = "23-Nov-2026";
  letter.to = {"Dr Sam Okafor", "2 Hill Road"};
  letter.parts.emplace_back(Heading{"Doses"});
  letter.parts.emplace_back(Paragraph{
      "Six sessions were given, the last one with ketamine – DOSE 35 mg – intravenous – over 40 "
      "minutes at 52.5 mL per hour, which is 0.5 mg per kg. The pressure was at most 152/94 "
      "mmHg."});
  Table table{{"Date", "Dose", "Note"}, {}, {2, 3, 4}};
  for (int i = 1; i <= 60; ++i)
    table.rows.push_back({"02-Nov-2026", "35 mg over 40 minutes", "row " + std::to_string(i)});
  letter.parts.emplace_back(table);
  letter.parts.emplace_back(Points{{"Do not stop lorazepam abruptly."}});
  letter.parts.emplace_back(Pairs{{{"Next step", "taper"}}});
  letter.parts.emplace_back(
      Curve{"PHQ-9 total", 27, {{0, 20, "02-Nov-2026"}, {21, 8, "23-Nov-2026"}}, {0, 3, 7}});
  letter.signed_by = {"Pat Prescriber", "signed 23-Nov-2026 14:05"};
  return letter;
}

std::vector<std::string> said_by_poppler(const std::string& program, const std::string& pdf,
                                         std::vector<std::string> options) {
  const test::TempFolder folder;
  const auto path = folder.file("letter.pdf");
  std::ofstream{path, std::ios::binary} << pdf;
  std::vector<std::string> words{"/usr/bin/" + program};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back(path);
  if (program == "pdftotext") words.emplace_back("-");
  test::ChildProcess reading{words};
  return reading.lines_until(test::ChildProcess::Time::now() + std::chrono::seconds{20}, 100'000);
}

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string all;
  for (const auto& line : lines)
    all += line + "\n";
  return all;
}

std::string text_of_page(const std::string& pdf, int page) {
  const auto number = std::to_string(page);
  return joined_lines(said_by_poppler("pdftotext", pdf, {"-layout", "-f", number, "-l", number}));
}

std::vector<std::string> stretches_of(std::string_view text) {
  std::vector<std::string> found;
  for (const auto& stretch : unbroken(text))
    found.emplace_back(text.substr(stretch.begin, stretch.end - stretch.begin));
  return found;
}

}  // namespace

TEST_CASE("a dose, a date and a pressure are stretches that no line parts") {
  CHECK(stretches_of("give DOSE 35 mg – intravenous – over 40 minutes") ==
        std::vector<std::string>{"DOSE 35 mg", "40 minutes"});
  CHECK(stretches_of("at 0.5 mg per kg. On 14-Jul-1945 it was 152/94 mmHg, lying.") ==
        std::vector<std::string>{"0.5 mg per kg.", "14-Jul-1945", "152/94 mmHg,"});
  CHECK(stretches_of("not a number in it").empty());
  CHECK(stretches_of("").empty());
}

TEST_CASE("every sheet of a letter names the patient and its own number, on Letter and on A4") {
  for (const auto sheet : {Sheet::us_letter, Sheet::a4}) {
    const auto printed = print(long_letter(), sheet);
    REQUIRE(printed.pages >= 2);
    for (int page = 1; page <= printed.pages; ++page) {
      const auto text = text_of_page(printed.pdf, page);
      CAPTURE(text);
      CHECK(text.contains("AVERY, Jo – Born 17-May-1980 (46y) – female – EK-000001"));
      CHECK(text.contains("Page " + std::to_string(page) + " of " + std::to_string(printed.pages)));
      CHECK(text.contains("Letter after the series, 23-Nov-2026"));
      CHECK_FALSE(text.contains("DRAFT"));
    }
    const auto facts = joined_lines(said_by_poppler("pdfinfo", printed.pdf, {}));
    CHECK(facts.contains("Pages:           " + std::to_string(printed.pages)));
    CHECK(facts.contains(sheet == Sheet::a4 ? "(A4)" : "(letter)"));
    CHECK(facts.contains("Tagged:          yes"));
  }
}

TEST_CASE(
    "no row and no dose of a letter is lost or parted, and the head of a table stands again") {
  const auto printed = print(long_letter(), Sheet::us_letter);
  std::string all;
  int heads = 0;
  for (int page = 1; page <= printed.pages; ++page) {
    const auto text = text_of_page(printed.pdf, page);
    heads += text.contains("Note") ? 1 : 0;
    all += text;
  }
  CHECK(heads >= 2);
  for (int i = 1; i <= 60; ++i)
    CHECK(all.contains("row " + std::to_string(i) + "\n"));
  CHECK(all.contains("DOSE 35 mg"));
  CHECK(all.contains("52.5 mL per hour"));
  CHECK(all.contains("0.5 mg per kg"));
  CHECK(all.contains("152/94 mmHg"));
  CHECK(all.contains("Pat Prescriber"));
}

TEST_CASE("a dose is never parted, however the words before it push it to the end of a line") {
  for (int before = 1; before <= 24; ++before) {
    auto letter = long_letter();
    std::string words;
    for (int i = 0; i < before; ++i)
      words += "wordy ";
    letter.parts = {Paragraph{words + "DOSE 1,250.5 mg per kg per hour and more words after it"}};
    const auto text = text_of_page(print(letter, Sheet::us_letter).pdf, 1);
    CAPTURE(text);
    CHECK(text.contains("DOSE 1,250.5 mg per kg per hour"));
  }
}

TEST_CASE("an unsigned letter says on every sheet that it is a draft") {
  auto draft = long_letter();
  draft.signed_by.clear();
  const auto printed = print(draft, Sheet::a4);
  for (int page = 1; page <= printed.pages; ++page)
    CHECK(text_of_page(printed.pdf, page).contains("DRAFT, not signed"));
}

TEST_CASE("the same letter is the same bytes, and hostile words print as they are") {
  CHECK(print(long_letter(), Sheet::a4).pdf == print(long_letter(), Sheet::a4).pdf);
  auto hostile = long_letter();
  hostile.parts = {Paragraph{"<b>bold</b> & \\n (paren ) %s"}, Paragraph{std::string(900, 'x')},
                   Paragraph{"Příkladová Παραδειγμάτου"}};
  const auto text = text_of_page(print(hostile, Sheet::a4).pdf, 1);
  CHECK(text.contains("<b>bold</b> & \\n (paren ) %s"));
  CHECK(text.contains("Příkladová Παραδειγμάτου"));
  CHECK(std::ranges::count(text, 'x') == 900);
}

TEST_CASE("what a letter says stands in its plain text in the same order") {
  const auto text = plain_text(long_letter());
  CHECK(text.find("Dr Sam Okafor") < text.find("Doses"));
  CHECK(text.find("row 60") < text.find("Next step: taper"));
  CHECK(text.contains("AVERY, Jo, born 17-May-1980 (46y), female, EK-000001"));
}

}  // namespace evenkeel::paper
