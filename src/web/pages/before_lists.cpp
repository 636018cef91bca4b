// SPDX-License-Identifier: Apache-2.0
#include "web/pages/before_lists.hpp"

#include "registry/body_facts.hpp"
#include "registry/intake_answers.hpp"
#include "web/own_steps.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

// One of the two lists, in the patient's words.
struct OwnList {
  std::string_view task, path, title, lead, none, that_is_all;
};
constexpr OwnList own_drugs{
    "drugs",
    "/me/drugs",
    "Medicines you take",
    "Everything you take: tablets, drops, sprays, patches, and what needs no prescription. Some "
    "medicines and ketamine do not go well together. Do not stop any on your own.",
    "I take no other medicines",
    "That is all I take"};
constexpr OwnList own_allergies{
    "allergies",           "/me/allergies",
    "Allergies",           "Whatever has made you ill: medicines, latex, foods.",
    "I have no allergies", "These are all"};

struct OwnEntry {
  std::string id, what, more;
  bool is_unchecked = false;
};

Html entry_line(const Visit& visit, const OwnList& list, const OwnEntry& entry) {
  const auto remove =
      entry.is_unchecked
          ? post_button(visit,
                        own_form(visit, std::string{list.path} + "/" + entry.id + "/remove", {}),
                        "Remove", "ek-button ek-button--quiet")
          : Html{};
  return li(cls("ek-own-entry"),
            div(cls("ek-own-words"), strong(entry.what),
                entry.more.empty() ? Html{} : group(" – ", entry.more),
                p(cls("ek-quiet"), said_of_entry(entry.is_unchecked))),
            remove);
}

// With something on the list it is all; with nothing there is none.
Html done_button(const Visit& visit, const OwnList& list, bool is_empty) {
  return post_button(visit, own_form(visit, std::string{list.path} + "/done", {}),
                     is_empty ? list.none : list.that_is_all, "nhsuk-button ek-own-wide");
}

Html whats_wrong(const Visit& visit, const OwnList& list, const Filled& filled) {
  return details(cls("ek-when"), flag("open", filled.problem("words") != nullptr),
                 summary("Something on this list is wrong"),
                 post_form(visit, own_form(visit, std::string{list.path} + "/done"),
                           group(text_area(filled, {.name = "words", .label = "What is wrong?"}, 3),
                                 button(type("submit"), cls("ek-button"), "Tell the clinic"))));
}

Response list_page(Visit& visit, const OwnList& list, const std::vector<OwnEntry>& entries,
                   const Html& add_form, Filled filled) {
  using registry::IntakePart;
  const auto words = registry::intake_answers(visit.app.reader, visit.own(), IntakePart::words);
  if (const auto said = words.find(list.task); said != words.end())
    filled.prefilled["words"] = said->second.answer.value_or("");
  std::vector<Html> lines;
  for (const auto& entry : entries)
    lines.push_back(entry_line(visit, list, entry));
  return own_step(
      visit, filled.refusals.empty() ? 200 : 422, std::string{list.title},
      group(h1(list.title), error_summary(filled), p(list.lead),
            lines.empty() ? Html{} : ul(cls("ek-own-entries"), lines),
            done_button(visit, list, lines.empty()), add_form, whats_wrong(visit, list, filled)));
}

Response own_drugs_page(Visit& visit, const Filled& filled) {
  std::vector<OwnEntry> entries;
  for (const auto& drug : registry::drugs(visit.app.reader, visit.own()).list)
    entries.push_back({drug.id, drug.name, drug.dose, drug.is_unchecked});
  const auto add_form =
      section(cls("ek-card"), h2("Add a medicine"),
              post_form(visit, own_form(visit, std::string{own_drugs.path}),
                        group(text_field(filled, {.name = "name",
                                                  .label = "Name",
                                                  .hint = "As it stands on the box.",
                                                  .autocomplete = "off"}),
                              text_field(filled, {.name = "dose",
                                                  .label = "How much, how often (if you know)",
                                                  .hint = "Such as 2 mg in the evening.",
                                                  .autocomplete = "off"}),
                              button(type("submit"), cls("ek-button"), "Add"))));
  return list_page(visit, own_drugs, entries, add_form, filled);
}

Response own_allergies_page(Visit& visit, const Filled& filled) {
  std::vector<OwnEntry> entries;
  for (const auto& each : registry::allergies(visit.app.reader, visit.own()).list)
    entries.push_back({each.id, each.substance, each.reaction, each.is_unchecked});
  const auto add_form =
      section(cls("ek-card"), h2("Add an allergy"),
              post_form(visit, own_form(visit, std::string{own_allergies.path}),
                        group(text_field(filled, {.name = "substance",
                                                  .label = "What are you allergic to?",
                                                  .autocomplete = "off"}),
                              text_field(filled, {.name = "reaction",
                                                  .label = "What happens then? (if you know)",
                                                  .hint = "Such as a rash, or trouble breathing.",
                                                  .autocomplete = "off"}),
                              button(type("submit"), cls("ek-button"), "Add"))));
  return list_page(visit, own_allergies, entries, add_form, filled);
}

using OwnListPage = Response (*)(Visit&, const Filled&);

// "That is all", "I take none", or words about what is wrong: the task is done either way.
Response finish_list(Visit& visit, const OwnList& list, bool is_empty, OwnListPage list_page_of) {
  FormReader reader{visit.request.form};
  const auto words =
      reader.text("words", {.most = 4000, .is_required = false, .may_have_lines = true});
  if (!reader.is_fine()) return list_page_of(visit, {&visit.request.form, reader.refusals(), {}});
  const auto done = write_own_rows(visit, [&](db::Database& database) -> Result<std::monostate> {
    registry::finish_task(database, visit.own(), {std::string{list.task}, is_empty},
                          visit.own_by());
    if (words.empty()) return std::monostate{};
    return registry::add_intake_answer(
        database, visit.own(),
        {registry::IntakePart::words, std::string{list.task},
         "Something on this list is wrong: " + std::string{list.title}, words},
        visit.own_by());
  });
  if (!done) {
    auto refusal = done.error();
    refusal.field = "words";
    return list_page_of(visit, {&visit.request.form, {refusal}, {}});
  }
  return see_other(std::string{own_tasks_path});
}

// Only an own entry that nobody has gone over yet is taken back without a word.
template <class List>
bool may_be_removed(const List& list, std::string_view entry) {
  return std::ranges::any_of(list,
                             [&](const auto& one) { return one.id == entry && one.is_unchecked; });
}

std::unexpected<Refusal> not_removable() {
  return refuse("checked", "The clinic has this on its list. Tell us below if it is wrong.");
}

}  // namespace

Response show_own_drugs(Visit& visit) { return own_drugs_page(visit, {}); }

Response post_own_drug(Visit& visit) {
  FormReader reader{visit.request.form};
  registry::Drug drug;
  drug.name = reader.text("name", {.most = 80});
  drug.dose = reader.text("dose", {.most = 120, .is_required = false});
  if (!reader.is_fine()) return own_drugs_page(visit, {&visit.request.form, reader.refusals(), {}});
  const auto done = write_own_rows(visit, [&](db::Database& database) {
    return registry::add_drug(database, visit.own(), drug, visit.own_by());
  });
  if (!done) return own_drugs_page(visit, {&visit.request.form, {done.error()}, {}});
  return see_other(std::string{own_drugs.path});
}

Response post_own_drugs_done(Visit& visit) {
  const bool is_empty = registry::drugs(visit.app.reader, visit.own()).list.empty();
  return finish_list(visit, own_drugs, is_empty, own_drugs_page);
}

Response post_own_drug_removed(Visit& visit) {
  const std::string entry{visit.request.parameter("entry")};
  const auto done = write_own_rows(visit, [&](db::Database& database) -> Result<std::monostate> {
    if (!may_be_removed(registry::drugs(database, visit.own()).list, entry)) return not_removable();
    return registry::end_drug(database, visit.own(), entry, visit.own_by());
  });
  if (!done) return own_drugs_page(visit, {nullptr, {done.error()}, {}});
  return see_other(std::string{own_drugs.path});
}

Response show_own_allergies(Visit& visit) { return own_allergies_page(visit, {}); }

Response post_own_allergy(Visit& visit) {
  FormReader reader{visit.request.form};
  registry::Allergy allergy;
  allergy.substance = reader.text("substance", {.most = 100});
  allergy.reaction = reader.text("reaction", {.most = 200, .is_required = false});
  if (!reader.is_fine())
    return own_allergies_page(visit, {&visit.request.form, reader.refusals(), {}});
  const auto done = write_own_rows(visit, [&](db::Database& database) {
    return registry::add_allergy(database, visit.own(), allergy, visit.own_by());
  });
  if (!done) return own_allergies_page(visit, {&visit.request.form, {done.error()}, {}});
  return see_other(std::string{own_allergies.path});
}

Response post_own_allergies_done(Visit& visit) {
  const bool is_empty = registry::allergies(visit.app.reader, visit.own()).list.empty();
  return finish_list(visit, own_allergies, is_empty, own_allergies_page);
}

Response post_own_allergy_removed(Visit& visit) {
  const std::string entry{visit.request.parameter("entry")};
  const auto done = write_own_rows(visit, [&](db::Database& database) -> Result<std::monostate> {
    if (!may_be_removed(registry::allergies(database, visit.own()).list, entry))
      return not_removable();
    return registry::end_allergy(database, visit.own(), entry, visit.own_by());
  });
  if (!done) return own_allergies_page(visit, {nullptr, {done.error()}, {}});
  return see_other(std::string{own_allergies.path});
}

}  // namespace evenkeel::web
