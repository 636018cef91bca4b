// SPDX-License-Identifier: Apache-2.0
// Every event that can stand in the journal, as text: what docs/EVENTS.md prints.
#pragma once

#include <string>
#include <vector>

namespace evenkeel::journal {

struct StoredKey {
  std::string key;    // "vitals.sbp_mmhg", "gate[].item"
  std::string holds;  // "whole number", "one of `mild`, `severe`"
  bool is_optional = false;
};

struct StoredEvent {
  std::string name;  // "session.started.v1"
  std::vector<StoredKey> keys;
};

// Noun after noun, each in the order of its events.
std::vector<StoredEvent> catalogue();

// As a page of Markdown.
std::string catalogue_page();

}  // namespace evenkeel::journal
