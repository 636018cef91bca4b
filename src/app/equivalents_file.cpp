// SPDX-License-Identifier: Apache-2.0
#include "app/equivalents_file.hpp"

#include "app/data_file.hpp"
#include "base/check.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

constexpr int most_table_versions = 100'000;

Decimal positive_number(const DataObject& from, const char* name) {
  const auto number = Decimal::parse(from.text(name));
  if (!number || !number->is_positive())
    from.fault(std::string{"needs \""} + name + "\" as a number above 0, between quotes");
  return *number;
}

template <class Named>
auto known_word(const DataObject& from, const char* name, Named named) {
  const auto found = named(from.text(name));
  if (!found) from.fault(std::string{"has a \""} + name + "\" that is none");
  return *found;
}

drug_load::Equivalent equivalent_in(const nlohmann::json& entry, const std::string& where) {
  const DataObject from{
      entry, where, {"drug", "scale", "way", "unit", "amount", "equals_mg", "source", "tag"}};
  drug_load::Equivalent row;
  row.drug = from.text("drug");
  const bool is_lower = std::ranges::none_of(row.drug, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_lower) from.fault("has a name that is not in lower case");
  row.scale = known_word(from, "scale", drug_load::scale_named);
  row.way = known_word(from, "way", drug_load::way_named);
  row.unit = known_word(from, "unit", drug_load::unit_named);
  row.amount = positive_number(from, "amount");
  row.equals_mg = positive_number(from, "equals_mg");
  row.source = from.text("source");
  row.tag = from.text("tag");
  return row;
}

drug_load::Table table_in(const nlohmann::json& file) {
  const DataObject from{file, "the file", {"spdx", "about", "version", "rows"}};
  drug_load::Table table;
  table.version = from.whole("version", 1, most_table_versions);
  each_of(from.member("rows"), "rows", [&](const nlohmann::json& entry, const std::string& where) {
    auto row = equivalent_in(entry, where);
    const bool is_twice = std::ranges::any_of(table.rows, [&](const auto& other) {
      return other.drug == row.drug && other.way == row.way;
    });
    if (is_twice) throw DataFault{where, "names a drug that has a row already"};
    table.rows.push_back(std::move(row));
  });
  return table;
}

}  // namespace

Result<drug_load::Table> read_equivalents(std::string_view json) {
  try {
    return table_in(nlohmann::json::parse(json));
  } catch (const DataFault& fault) {
    return refuse("bad-equivalents", fault.where + " " + fault.why + ".", fault.where);
  } catch (const nlohmann::json::exception&) {
    return refuse("bad-equivalents", "It is not JSON.");
  }
}

const drug_load::Table& equivalents() {
  static const auto table = [] {
    auto read = read_equivalents(embedded("data/equivalents.json"));
    if (!read) bug(read.error().message.c_str());
    return *std::move(read);
  }();
  return table;
}

}  // namespace evenkeel::app
