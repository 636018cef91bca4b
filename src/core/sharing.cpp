// SPDX-License-Identifier: Apache-2.0
#include "core/sharing.hpp"

#include <algorithm>
#include <chrono>

namespace evenkeel::sharing {
namespace {

template <class List>
auto keyed(const List& list, std::string_view key) {
  const auto found = std::ranges::find_if(list, [&](const auto& one) { return one.key == key; });
  return found == list.end() ? nullptr : &*found;
}

bool covers(const Terms& terms, const std::string& part) {
  return std::ranges::find(terms.parts, part) != terms.parts.end();
}

bool holds_for(const Signed& paper, const Recipient& to, Day today) {
  return paper.terms.to == to && standing_of(paper, today) == Standing::in_force;
}

const Signed* that_covers(const Recipient& to, std::span<const std::string> parts,
                          std::span<const Signed> papers, Day today) {
  const auto found = std::ranges::find_if(papers, [&](const Signed& paper) {
    return holds_for(paper, to, today) && std::ranges::all_of(parts, [&](const std::string& part) {
             return covers(paper.terms, part);
           });
  });
  return found == papers.end() ? nullptr : &*found;
}

std::vector<std::string> not_for_treatment(const Wanted& wanted, const Rules& rules) {
  const auto* const kind = recipient_named(rules, wanted.to.kind);
  if (kind == nullptr || !kind->treats) return wanted.parts;
  std::vector<std::string> left;
  for (const auto& key : wanted.parts) {
    const auto* const part = part_named(rules, key);
    if (part == nullptr || !part->is_for_treatment) left.push_back(key);
  }
  return left;
}

Result<std::monostate> fit_parts(const Terms& terms, const Rules& rules) {
  if (terms.parts.empty() && !terms.may_be_asked)
    return refuse("required", "Choose at least one part of the record.", "parts");
  for (const auto& key : terms.parts) {
    const auto* const part = part_named(rules, key);
    if (part == nullptr) return refuse("unknown-part", "There is no such part.", "parts");
    if (part->is_sealed)
      return refuse("process-notes",
                    "A therapist's own notes need a signature of their own, at the therapist's.",
                    "parts");
  }
  return std::monostate{};
}

}  // namespace

const Part* part_named(const Rules& rules, std::string_view key) { return keyed(rules.parts, key); }
const RecipientKind* recipient_named(const Rules& rules, std::string_view key) {
  return keyed(rules.recipients, key);
}
const Purpose* purpose_named(const Rules& rules, std::string_view key) {
  return keyed(rules.purposes, key);
}

const Matter* matter_named(const Rules& rules, std::string_view key) {
  return keyed(rules.matters, key);
}
std::string part_of_instrument(const Rules& rules, std::string_view instrument) {
  for (const auto& part : rules.parts) {
    if (std::ranges::find(part.instruments, instrument) != part.instruments.end()) return part.key;
  }
  return "scores";
}
const Way* way_named(const Rules& rules, std::string_view key) { return keyed(rules.ways, key); }
const Asked* ask_named(const Rules& rules, std::string_view key) { return keyed(rules.asks, key); }

std::string parts_said(const Rules& rules, std::span<const std::string> keys) {
  std::string said;
  for (const auto& key : keys) {
    const auto* const part = part_named(rules, key);
    said += (said.empty() ? "" : "; ") + (part == nullptr ? key : part->says);
  }
  return said;
}

Result<std::monostate> fit_to_sign(const Terms& terms, const Rules& rules, Day today) {
  if (recipient_named(rules, terms.to.kind) == nullptr)
    return refuse("required", "Choose who it is.", "to_kind");
  if (terms.to.name.empty()) return refuse("required", "Enter a name.", "to_name");
  if (const auto fit = fit_parts(terms, rules); !fit) return fit;
  if (purpose_named(rules, terms.purpose) == nullptr)
    return refuse("required", "Choose what it is for.", "purpose");
  const std::chrono::sys_days now{today};
  const std::chrono::sys_days begins{terms.signed_on};
  const std::chrono::sys_days ends{terms.expires_on};
  if (begins > now) return refuse("future", "It cannot be signed after today.", "signed_on");
  if (ends < begins || ends < now)
    return refuse("over-already", "It would be over already.", "expires_on");
  if (ends - begins > std::chrono::days{rules.most_days})
    return refuse("too-long",
                  "At most " + std::to_string(rules.most_days) + " days from the signature.",
                  "expires_on");
  return std::monostate{};
}

std::string_view said(Standing standing) {
  switch (standing) {
    case Standing::in_force:
      return "in force";
    case Standing::expired:
      return "over";
    case Standing::revoked:
      return "taken back";
  }
  return "";
}

Standing standing_of(const Signed& paper, Day today) {
  if (paper.revoked_at) return Standing::revoked;
  return today > paper.terms.expires_on ? Standing::expired : Standing::in_force;
}

std::string_view name_of(Ground ground) {
  return ground == Ground::treatment ? "treatment" : "authorisation";
}
std::optional<Ground> ground_named(std::string_view name) {
  for (const auto ground : {Ground::treatment, Ground::authorisation}) {
    if (name_of(ground) == name) return ground;
  }
  return std::nullopt;
}

Result<Leave> may_leave(const Wanted& wanted, std::span<const Signed> papers, const Rules& rules,
                        Day today) {
  for (const auto& key : wanted.parts) {
    const auto* const part = part_named(rules, key);
    if (part != nullptr && part->is_sealed)
      return refuse("process-notes",
                    "A therapist's own notes leave only by their author, with the patient's "
                    "signature for exactly them.");
  }
  // Everything under the patient's own signature is the better ground, where there is one.
  if (const auto* const paper = that_covers(wanted.to, wanted.parts, papers, today))
    return Leave{Ground::authorisation, paper->id};
  const auto left = not_for_treatment(wanted, rules);
  const bool is_forbidden = wanted.is_forbidden && !wanted.is_urgent;
  if (left.empty() && is_forbidden)
    return refuse("patient-said-no",
                  "The patient has said that " + wanted.to.name +
                      " is not to be told. An authorisation of the patient would change that.");
  if (left.empty()) return Leave{Ground::treatment, {}};
  const auto* const paper = is_forbidden ? nullptr : that_covers(wanted.to, left, papers, today);
  if (paper != nullptr) return Leave{Ground::authorisation, paper->id};
  return refuse("not-authorised", "No authorisation in force lets this go to " + wanted.to.name +
                                      ": " + parts_said(rules, left) + ".");
}

Result<Covered> as_much_as_may_leave(const Wanted& wanted, std::span<const Signed> papers,
                                     const Rules& rules, Day today) {
  Covered covered;
  Wanted so_far = wanted;
  so_far.parts.clear();
  for (const auto& part : wanted.parts) {
    so_far.parts.push_back(part);
    const auto leave = may_leave(so_far, papers, rules, today);
    if (!leave && covered.parts.empty()) return std::unexpected{leave.error()};
    if (!leave) {
      so_far.parts.pop_back();
      continue;
    }
    covered.parts = so_far.parts;
    covered.leave = *leave;
  }
  return covered;
}

const Signed* may_be_asked(const Recipient& whom, std::span<const Signed> papers, Day today) {
  const auto found = std::ranges::find_if(papers, [&](const Signed& paper) {
    return paper.terms.may_be_asked && holds_for(paper, whom, today);
  });
  return found == papers.end() ? nullptr : &*found;
}

std::vector<std::string> parts_of_a_copy(const Rules& rules) {
  std::vector<std::string> keys;
  for (const auto& part : rules.parts) {
    if (!part.is_sealed) keys.push_back(part.key);
  }
  return keys;
}

}  // namespace evenkeel::sharing
