// SPDX-License-Identifier: Apache-2.0
#include "core/dose_text.hpp"

namespace evenkeel {
namespace {

// The one decision about the space between a number and its unit.
std::string amount_text(Decimal value, std::string_view unit) {
  return said(value) + " " + std::string{unit};
}

}  // namespace

std::string said(Decimal value) {
  auto text = value.text();
  const auto point = text.find('.');
  auto end = point == std::string::npos ? text.size() : point;
  const std::size_t begin = text.starts_with('-') ? 1 : 0;
  while (end > begin + 3) {
    end -= 3;
    text.insert(end, ",");
  }
  return text;
}

std::string said(Milligrams dose) {
  return amount_text(dose.value().rounded(1, Rounding::half_up), "mg");
}
std::string said(Millilitres volume) {
  return amount_text(volume.value().rounded(2, Rounding::down), "mL");
}
std::string said(Kilograms weight) {
  return amount_text(weight.value().rounded(1, Rounding::half_up), "kg");
}
std::string said(Centimetres height) {
  return amount_text(height.value().rounded(1, Rounding::half_up), "cm");
}
std::string said(DosePerWeight dose) { return amount_text(dose.value(), "mg per kg"); }
std::string said(DosePerWeightHour dose) { return amount_text(dose.value(), "mg per kg per hour"); }
std::string said(Strength strength) {
  return amount_text(strength.value().rounded(3, Rounding::half_up), "mg per mL");
}
std::string said(PumpRate rate) {
  return amount_text(rate.value().rounded(1, Rounding::half_up), "mL per hour");
}

std::string mg_per_hour_said(Decimal rate) {
  return amount_text(rate.rounded(2, Rounding::half_up), "mg per hour");
}
std::string mg_per_min_said(Decimal rate) {
  return amount_text(rate.rounded(3, Rounding::half_up), "mg per min");
}
std::string mcg_per_kg_per_min_said(Decimal rate) {
  return amount_text(rate.rounded(1, Rounding::half_up), "mcg per kg per min");
}
std::string said_in(Milligrams dose, Millilitres volume) {
  return said(dose) + " in " + said(volume);
}

std::string duration_said(Minutes length) {
  const auto hours = length.count() / 60;
  const auto minutes = length.count() % 60;
  if (hours == 0) return std::to_string(minutes) + "min";
  if (minutes == 0) return std::to_string(hours) + "hr";
  return std::to_string(hours) + "hr " + std::to_string(minutes) + "min";
}

std::string over_said(Minutes length) {
  const auto minutes = length.count();
  if (minutes % 60 == 0 && minutes > 60) return std::to_string(minutes / 60) + " hours";
  return std::to_string(minutes) + (minutes == 1 ? " minute" : " minutes");
}

std::string ordered_dose_said(const order::Prescription& prescription) {
  return prescription.dose_unit == order::DoseUnit::mg_per_kg
             ? said(DosePerWeight{prescription.dose})
             : said(DosePerWeightHour{prescription.dose});
}

std::string dose_line(Milligrams dose, Route route, Minutes over) {
  auto line = "DOSE " + said(dose) + " – " + std::string{said(route)};
  if (over > Minutes{}) line += " – over " + over_said(over);
  return line;
}

std::string dose_line(const order::Signed& order) {
  return dose_line(order.working.dose, order::route_of(order.prescription.protocol),
                   order.prescription.over);
}

}  // namespace evenkeel
