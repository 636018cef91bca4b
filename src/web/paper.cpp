// SPDX-License-Identifier: Apache-2.0
#include "web/paper.hpp"

#include "registry/zone.hpp"
#include "web/identity.hpp"

namespace evenkeel::web {

Html on_paper(const registry::Patient& patient, const registry::Clinic& clinic,
              std::string_view title, Day today, const Html& content) {
  const auto& person = patient.person;
  const auto who =
      div(cls("ek-sheet__who"), strong(listed_name(person)),
          person.preferred.empty() ? Html{} : span(" \u201C", person.preferred, "\u201D"),
          span(" – Born ", registry::date_text(person.born), " (",
               registry::age_on(person.born, today), "y)"),
          span(" – ", name_of(person.sex)), span(" – ", patient.number));
  const auto what = div(cls("ek-sheet__what"), span(title), span(clinic.name),
                        clinic.is_demo ? strong("DEMO: an invented person") : Html{});
  return element("table", cls("ek-sheet"), role("presentation"), thead(tr(td(who, what))),
                 tbody(tr(td(content))));
}

}  // namespace evenkeel::web
