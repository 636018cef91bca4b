// SPDX-License-Identifier: Apache-2.0
#include "cli/instruments.hpp"

#include "app/clock.hpp"
#include "app/instrument_file.hpp"
#include "app/official_text.hpp"
#include "cli/clinic_at.hpp"
#include "cli/command.hpp"
#include "db/migrate.hpp"
#include "registry/clinic.hpp"
#include "registry/instrument_texts.hpp"
#include "registry/staff.hpp"

#include <cstdio>
#include <fstream>
#include <sstream>

namespace evenkeel::cli {
namespace {

std::string file_to_import(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) throw WrongUse{"cannot read " + path};
  return std::move(text).str();
}

std::string shown_words(const instrument::Instrument& each, const instrument::TextFacts& facts) {
  const auto shown = may_be_asked(each, facts);
  if (!shown) return "no official text: nobody can be asked until it is imported";
  switch (*shown) {
    case instrument::Shown::own_words:
      return "our own words";
    case instrument::Shown::official_text:
      return "official text";
    case instrument::Shown::labels_of_the_demo:
      return "no official text: the demo shows our labels and says so";
  }
  return "";
}

}  // namespace

int import_instrument(std::span<const std::string> given) {
  const Arguments arguments{
      given,
      {data_option,
       database_option,
       {"--new-version", false, "put it after the text that the clinic has already"}}};
  if (arguments.plain().size() != 1)
    throw WrongUse{"name one file: evenkeel instruments import FILE"};
  const auto& path = arguments.plain().front();
  const auto body = file_to_import(path);
  const auto text = app::read_official_text(body, app::instruments());
  if (!text) throw WrongUse{path + ": " + text.error().message};
  const auto database = db::open(existing_clinic_at(arguments), db::Access::read_write);
  db::check_version(*database);
  registry::InstrumentText row;
  row.instrument = text->instrument;
  row.title = text->title;
  row.form_version = text->version;
  row.notice = text->notice;
  row.body = body;
  const auto after = arguments.has("--new-version") ? registry::AfterAnother::wanted
                                                    : registry::AfterAnother::refused;
  db::Transaction transaction{*database};
  const auto version = add_instrument_text(*database, row, after,
                                           {registry::system_staff, app::MachineClock{}.now()});
  if (!version)
    throw WrongUse{path + ": " + version.error().message + " Say --new-version to add it."};
  transaction.commit();
  std::printf("%s: version %lld of this clinic, \"%s\", which its owner calls \"%s\"\n  %s\n",
              text->instrument.c_str(), static_cast<long long>(*version), text->title.c_str(),
              text->version.c_str(), text->notice.c_str());
  return done;
}

int list_instruments(std::span<const std::string> given) {
  const Arguments arguments{given, {data_option, database_option}};
  if (!arguments.plain().empty()) throw WrongUse{"unexpected \"" + arguments.plain()[0] + "\""};
  const auto database = db::open(existing_clinic_at(arguments), db::Access::read_only);
  db::check_version(*database);
  const db::Snapshot snapshot{*database};
  const bool is_demo = registry::clinic(*database).is_demo;
  for (const auto& each : app::instruments()) {
    const auto text = registry::instrument_text(*database, each.id);
    const auto words =
        shown_words(each, {.is_demo = is_demo, .has_official_text = text.has_value()});
    std::printf("%-10s  %-16s %s", each.id.c_str(), each.name.c_str(), words.c_str());
    if (text)
      std::printf(", version %lld of this clinic (\"%s\"): %s",
                  static_cast<long long>(text->version), text->form_version.c_str(),
                  text->notice.c_str());
    std::puts("");
  }
  return done;
}

}  // namespace evenkeel::cli
