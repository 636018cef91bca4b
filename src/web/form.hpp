// SPDX-License-Identifier: Apache-2.0
// Reading what was typed, and showing it again with the words of a refusal at its field.
#pragma once

#include "base/decimal.hpp"
#include "base/decision.hpp"
#include "base/time.hpp"
#include "core/policy.hpp"
#include "net/message.hpp"
#include "web/html.hpp"
#include "web/visit.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

// Takes fields out of a posted form; what does not fit leaves words at its field. Nothing is
// corrected in silence: "12O" is a refusal, not 12. Surrounding blanks are not part of an answer.
class FormReader {
 public:
  explicit FormReader(const net::Fields& fields) : fields_{fields} {}

  struct Text {
    int most = 200;  // characters, not bytes
    bool is_required = true;
    bool may_have_lines = false;
  };
  std::string text(std::string_view name, Text how);
  // Empty is none when not required.
  std::optional<int> whole(std::string_view name, const Domain&, bool is_required);
  std::optional<Decimal> decimal(std::string_view name, const Domain&, bool is_required);
  std::optional<Day> date(std::string_view name, bool is_required);  // YYYY-MM-DD, or three fields
  // "14:05" on the clinic's clock: today, or the last such time that is not in the future. Empty is
  // `now`. A time that comes within half an hour is a slip and refused.
  Moment time(std::string_view name, const Moment& now, std::string_view zone);
  bool checked(std::string_view name) const;
  // One of the given codes.
  std::string choice(std::string_view name, std::span<const std::string_view> codes,
                     bool is_required = true);
  void refuse(std::string_view name, std::string message);

  bool is_fine() const { return refusals_.empty(); }
  const std::vector<Refusal>& refusals() const { return refusals_; }

 private:
  std::string_view answer(std::string_view name) const;
  void refuse_missing(std::string_view name);

  const net::Fields& fields_;
  std::vector<Refusal> refusals_;
};

// What a form shows: nothing yet, or what was typed with what is wrong.
struct Filled {
  const net::Fields* typed = nullptr;
  std::vector<Refusal> refusals;
  std::map<std::string, std::string, std::less<>> prefilled;

  std::string value(std::string_view name) const;  // typed, else prefilled
  const Refusal* problem(std::string_view name) const;
};

struct FieldLook {
  std::string_view name;
  std::string_view label;
  std::string_view hint = {};
  std::string_view unit = {};        // shown behind the box: "mmHg"
  std::string_view input_mode = {};  // "numeric", "decimal": the keypad of a tablet
  std::string_view autocomplete = {};
  int width = 0;                      // characters; 0: full
  std::string_view suggestions = {};  // id of a datalist on the page
  std::string_view id = {};           // when several forms of a page have a field of this name
};
Html text_field(const Filled&, const FieldLook&);
Html number_field(const Filled&, const FieldLook&);  // big keypad targets
Html date_field(const Filled&, const FieldLook&);
Html time_field(const Filled&, const FieldLook&);  // HH:MM, empty means now
Html text_area(const Filled&, const FieldLook&, int rows);
Html password_field(const Filled&, const FieldLook&);
struct Choice {
  std::string_view code;
  std::string_view label;
  std::string_view hint = {};
};
Html radios(const Filled&, const FieldLook&, std::span<const Choice>);  // large touch cards
Html checkbox(const Filled&, const FieldLook&);
Html select_field(const Filled&, const FieldLook&, std::span<const Choice>);
// "There is a problem": links to each field; empty when there is none.
Html error_summary(const Filled&);

// A form that posts: carries the session's CSRF token, a fresh cause, the patient it is for and the
// version the page showed.
struct PostForm {
  std::string action;
  std::optional<PatientId> patient = std::nullopt;
  std::optional<std::int64_t> shown = std::nullopt;
  std::string css_class = {};
  bool has_file = false;  // its route is among web::takes_files
};
Html post_form(const Visit&, const PostForm&, const Html& fields);
// A form that is a single button: one tap.
Html post_button(const Visit&, const PostForm&, std::string_view label, std::string_view css_class,
                 const Html& hidden = {});
Html hidden_field(std::string_view name, std::string_view value);

}  // namespace evenkeel::web
