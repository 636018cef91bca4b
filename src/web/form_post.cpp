// SPDX-License-Identifier: Apache-2.0
#include "base/fresh_id.hpp"
#include "web/form.hpp"

namespace evenkeel::web {

namespace {

Html hidden_fields(const Visit& visit, const PostForm& form) {
  // One press of one button: the same form sent twice is one act (app/handle).
  Html fields = hidden_field("cause", fresh_id<CauseId>().text());
  if (visit.who != nullptr) fields.append(hidden_field("csrf", visit.who->csrf));
  if (visit.patient_who != nullptr) fields.append(hidden_field("csrf", visit.patient_who->csrf));
  // A patient's own form is for that patient, whatever the page says.
  const auto patient = visit.patient_who != nullptr ? visit.own() : form.patient;
  if (patient) fields.append(hidden_field("patient", patient->text()));
  if (form.shown) fields.append(hidden_field("shown", std::to_string(*form.shown)));
  return fields;
}

Attribute class_when_given(std::string_view css_class) {
  auto attribute = cls(css_class);
  attribute.is_present = !css_class.empty();
  return attribute;
}

}  // namespace

Html hidden_field(std::string_view field, std::string_view text) {
  return input(type("hidden"), name(field), value(text));
}

Html post_form(const Visit& visit, const PostForm& posted, const Html& fields) {
  auto with_file = attr("enctype", "multipart/form-data");
  with_file.is_present = posted.has_file;
  return form(class_when_given(posted.css_class), attr("method", "post"), action(posted.action),
              with_file, flag("novalidate"), hidden_fields(visit, posted), fields);
}

Html post_button(const Visit& visit, const PostForm& posted, std::string_view words,
                 std::string_view css_class, const Html& hidden) {
  return post_form(
      visit, posted,
      group(hidden,
            button(type("submit"), cls(css_class.empty() ? "nhsuk-button" : css_class), words)));
}

}  // namespace evenkeel::web
