// SPDX-License-Identifier: Apache-2.0
// The whole record as sheets: every part of it in words, for whoever it is about.
#pragma once

#include "app/whole_record.hpp"
#include "paper/letter.hpp"

#include <string>
#include <vector>

namespace evenkeel::app {

// `listed_name`: "AVERY, Jo", as pages say it.
paper::Letter record_on_paper(const WholeRecord&, const std::string& listed_name, const Rules&);
// Drawn on the clinic's paper; the same bytes for the same record.
std::string record_as_pdf(const WholeRecord&, const std::string& listed_name, const Rules&);

// Parts of it; each adds its heading and what it has, or says that there is none.
using RecordParts = std::vector<paper::Part>;
void add_person(RecordParts&, const WholeRecord&);
void add_lists(RecordParts&, const WholeRecord&);
void add_told(RecordParts&, const WholeRecord&);
void add_fitness(RecordParts&, const WholeRecord&, const Rules&);  // record_sheets_fitness.cpp
void add_sessions(RecordParts&, const WholeRecord&);               // record_sheets_sessions.cpp
void add_questionnaires(RecordParts&, const WholeRecord&);         // record_sheets_sessions.cpp
void add_therapy(RecordParts&, const WholeRecord&);                // record_sheets_therapy.cpp
void add_papers(RecordParts&, const WholeRecord&);

// One session's facts in order of time: time, what, by whom.
struct SessionLine {
  std::string at, what, by;
  bool is_struck = false;
};
std::vector<SessionLine> session_lines(const WholeRecord&, const RecordedSession&);

}  // namespace evenkeel::app
