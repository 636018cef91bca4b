// SPDX-License-Identifier: Apache-2.0
#include "registry/instrument_texts.hpp"

#include "base/failure.hpp"
#include "registry/token.hpp"

#include <limits>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_instrument_text =
    "INSERT INTO instrument_texts (instrument, version, title, form_version, notice, body, hash, "
    "recorded_at, by_staff) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view one_instrument_text =
    "SELECT instrument, title, form_version, notice, version, recorded_at, body, hash "
    "FROM instrument_texts WHERE instrument = $1 AND version <= $2 ORDER BY version DESC LIMIT 1";
constexpr std::string_view count_instrument_texts =
    "SELECT COUNT(*) FROM instrument_texts WHERE instrument = $1";
constexpr std::string_view every_instrument_text =
    "SELECT instrument, title, form_version, notice, version, recorded_at FROM instrument_texts "
    "ORDER BY instrument, version DESC";

InstrumentText instrument_text_in(const db::Row& row) {
  InstrumentText text;
  text.instrument = row.string(0);
  text.title = row.string(1);
  text.form_version = row.string(2);
  text.notice = row.string(3);
  text.version = row.integer(4);
  text.recorded_at = row.instant(5);
  return text;
}

}  // namespace

Result<std::int64_t> add_instrument_text(db::Database& database, const InstrumentText& text,
                                         AfterAnother after, const By& by) {
  const auto latest = instrument_text(database, text.instrument);
  if (latest && latest->body == text.body) return latest->version;
  if (latest && after == AfterAnother::refused)
    return refuse("has-text",
                  "The clinic has a text of this instrument already: version " +
                      std::to_string(latest->version) + ", which its owner calls \"" +
                      latest->form_version +
                      "\". A new version stands after it and replaces nothing.",
                  "instrument");
  const auto version = latest ? latest->version + 1 : 1;
  database.run(insert_instrument_text, text.instrument, version, text.title, text.form_version,
               text.notice, text.body, sha256_hex(text.body), by.now.wall, by.staff);
  return version;
}

std::optional<InstrumentText> instrument_text(db::Database& database, std::string_view instrument,
                                              std::optional<std::int64_t> version) {
  std::optional<InstrumentText> found;
  database.each(
      one_instrument_text,
      [&](const db::Row& row) {
        if (version && row.integer(4) != *version) return;
        if (sha256_hex(row.text(6)) != row.text(7))
          throw Failure{"the text of " + row.string(0) + ", version " +
                        std::to_string(row.integer(4)) + ", does not fit its hash"};
        found = instrument_text_in(row);
        found->body = row.string(6);
      },
      instrument, version.value_or(std::numeric_limits<std::int64_t>::max()));
  return found;
}

bool has_instrument_text(db::Database& database, std::string_view instrument) {
  return database.integer(count_instrument_texts, instrument).value_or(0) > 0;
}

std::vector<InstrumentText> instrument_texts(db::Database& database) {
  std::vector<InstrumentText> texts;
  database.each(every_instrument_text,
                [&](const db::Row& row) { texts.push_back(instrument_text_in(row)); });
  return texts;
}

}  // namespace evenkeel::registry
