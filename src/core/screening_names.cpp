// SPDX-License-Identifier: Apache-2.0
#include "core/screening.hpp"

namespace evenkeel::screening {

std::string_view name_of(IdentityMethod method) {
  switch (method) {
    case IdentityMethod::name_and_birth_date_spoken:
      return "name_and_birth_date_spoken";
    case IdentityMethod::photo_or_number:
      return "photo_or_number";
  }
  return "";
}

std::string_view said(IdentityMethod method) {
  switch (method) {
    case IdentityMethod::name_and_birth_date_spoken:
      return "name and birth date, said by the patient";
    case IdentityMethod::photo_or_number:
      return "photo or number";
  }
  return "";
}

std::optional<IdentityMethod> identity_method_named(std::string_view name) {
  for (const auto method :
       {IdentityMethod::name_and_birth_date_spoken, IdentityMethod::photo_or_number}) {
    if (name_of(method) == name) return method;
  }
  return std::nullopt;
}

std::string_view name_of(DrugScreen result) {
  switch (result) {
    case DrugScreen::negative:
      return "negative";
    case DrugScreen::expected:
      return "expected";
    case DrugScreen::unexpected:
      return "unexpected";
  }
  return "";
}

std::optional<DrugScreen> drug_screen_named(std::string_view name) {
  for (const auto result : {DrugScreen::negative, DrugScreen::expected, DrugScreen::unexpected}) {
    if (name_of(result) == name) return result;
  }
  return std::nullopt;
}

std::string_view name_of(Pregnancy result) {
  switch (result) {
    case Pregnancy::not_possible:
      return "not_possible";
    case Pregnancy::negative:
      return "negative";
    case Pregnancy::positive:
      return "positive";
  }
  return "";
}

std::optional<Pregnancy> pregnancy_named(std::string_view name) {
  for (const auto result : {Pregnancy::not_possible, Pregnancy::negative, Pregnancy::positive}) {
    if (name_of(result) == name) return result;
  }
  return std::nullopt;
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::hold:
      return "hold";
    case Verdict::stop:
      return "stop";
  }
  return "";
}

}  // namespace evenkeel::screening
