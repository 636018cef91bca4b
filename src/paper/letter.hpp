// SPDX-License-Identifier: Apache-2.0
// A letter as a typed thing: who it is about, to whom it goes, and its parts in order. How it looks
// on a sheet is printer.hpp; what it says is made elsewhere from the facts of the chart.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace evenkeel::paper {

struct Heading {
  std::string text;
};
struct Paragraph {
  std::string text;
};
struct Points {
  std::vector<std::string> lines;
};
// Labels and what they say.
struct Pairs {
  std::vector<std::pair<std::string, std::string>> rows;
};
// The head stands again on every sheet; a row is never parted.
struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
  std::vector<int> shares;  // of the width, one for each column
};
// Totals over days with the days of treatment marked. Its numbers stand in a table too: a picture
// says nothing to a screen reader or over a bad fax.
struct Curve {
  std::string title;  // "PHQ-9 total, 0 to 27"
  int most = 0;       // the top of the scale
  struct Point {
    int day = 0;  // since the first
    int total = 0;
    std::string label;  // "02-Nov-2026"
  };
  std::vector<Point> points;
  std::vector<int> treated_on;  // days, as above
};
using Part = std::variant<Heading, Paragraph, Points, Pairs, Table, Curve>;

// Stands at the top of every sheet.
struct Identity {
  std::string person;  // "AVERY, Jo"
  std::string born;    // "17-May-1980 (46y)"
  std::string sex;
  std::string number;  // "EK-000001"
};
struct Sender {
  std::string clinic;
  std::vector<std::string> address;  // lines
  std::string phone;
  bool is_demo = false;
};

struct Letter {
  Sender from;
  Identity about;
  std::string title;
  std::string date;             // "23-Nov-2026"
  std::vector<std::string> to;  // name and address, in lines
  std::vector<Part> parts;
  std::vector<std::string> signed_by;  // lines; empty: a draft, and every sheet says so
};

enum class Sheet { us_letter, a4 };

struct Printed {
  std::string pdf;  // the file
  int pages = 0;
};
// Tagged, in black and white, the same bytes for the same letter. Throws Failure when the machine
// cannot draw.
Printed print(const Letter&, Sheet);

// The same words in the same order, for the screen and for a search.
std::string plain_text(const Letter&);

}  // namespace evenkeel::paper
