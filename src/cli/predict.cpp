// SPDX-License-Identifier: Apache-2.0
#include "cli/predict.hpp"

#include "cli/command.hpp"
#include "cli/dose_question.hpp"
#include "cli/picture.hpp"
#include "pharm/cases.hpp"
#include "pharm/forecast.hpp"
#include "pharm/forecast_data.hpp"
#include "pharm/pool.hpp"
#include "pharm/solve.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <vector>

namespace evenkeel::cli {
namespace {

int run_case_file(const std::string& path) {
  std::ifstream in{path};
  if (!in) throw Failure{"cannot read " + path};
  const std::string csv{std::istreambuf_iterator<char>{in}, {}};
  const auto outcomes = kept(pharm::run_cases(csv), path);
  constexpr double largest_error = 1e-9;
  bool is_fine = true;
  for (const auto& outcome : outcomes) {
    is_fine = is_fine && outcome.worst <= largest_error;
    std::printf("%-8s %4d values  worst relative error %.2g\n", outcome.id.c_str(), outcome.values,
                outcome.worst);
  }
  return is_fine ? done : failed;
}

struct PredictedTable {
  const DoseQuestion& question;
  const std::vector<Column>& columns;
  std::vector<std::vector<double>> values;  // by column and time
  std::vector<pharm::Label> labels;         // by column; an empty sentence where there is none

  std::size_t rows() const { return question.times.all.size(); }
  double minute(std::size_t row) const { return question.times.all[row].value(); }
};

void print_rows(const PredictedTable& table, const char* between) {
  std::printf("time_min");
  for (const auto& column : table.columns)
    std::printf("%s%s", between, column.name.c_str());
  std::puts("");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::printf("%.10g", table.minute(row));
    for (const auto& values : table.values)
      std::printf("%s%.17g", between, values[row]);
    std::puts("");
  }
}

void print_json(const PredictedTable& table) {
  std::printf("{\"model\": \"%s\", \"rows\": [", table.question.model.id.c_str());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::printf("%s\n  {\"time_min\": %.10g", row == 0 ? "" : ",", table.minute(row));
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      std::printf(", \"%s\": %.17g", table.columns[i].name.c_str(), table.values[i][row]);
    std::printf("}");
  }
  std::printf("\n], \"evidence\": {");
  const char* between = "";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.labels[i].sentence.empty()) continue;
    std::printf("%s\"%s\": \"%s\"", between, table.columns[i].name.c_str(),
                std::string{evidence_word(table.labels[i].evidence)}.c_str());
    between = ", ";
  }
  std::puts("}}");
}

// What effects follow, with the effect site of the lending model where the question's has none.
std::vector<pharm::Levels> levels_behind(const DoseQuestion& question, const pharm::Etas& etas) {
  const auto lender = kept(pharm::model_named(pharm::forecast_rules().completed_from), "--model");
  const auto whole = completed(question.model, lender);
  const auto body = kept(pharm::subject(whole, question.weight, etas), "--eta");
  const auto all = kept(pharm::solve(body, question.regimen, question.times.all), "--regimen");
  std::vector<pharm::Levels> levels(question.times.all.size());
  const auto take = [&](const char* name, double pharm::Levels::* into) {
    const auto output = whole.output(name);
    if (!output) return;
    for (std::size_t i = 0; i < levels.size(); ++i)
      levels[i].*into = all(*output, static_cast<Eigen::Index>(i));
  };
  take("K", &pharm::Levels::plasma);
  take("NK", &pharm::Levels::norketamine);
  take("CE", &pharm::Levels::effect_site);
  return levels;
}

// Of this person, or of the typical one: the model's outputs exactly, effects by people's mean
// sensitivity.
PredictedTable table_of(const DoseQuestion& question, const std::vector<Column>& columns,
                        const pharm::Etas& etas, int earlier_sessions) {
  PredictedTable table{question, columns, {}, {}};
  const auto body = kept(pharm::subject(question.model, question.weight, etas), "--eta");
  const auto values = kept(pharm::solve(body, question.regimen, question.times.all), "--regimen");
  std::vector<pharm::Levels> levels;
  for (const auto& column : columns) {
    std::vector<double> cells;
    if (column.output) {
      const auto row = values.row(*column.output);
      cells.assign(row.begin(), row.end());
    } else {
      const pharm::Formula formula{*column.effect};
      if (levels.empty()) levels = levels_behind(question, etas);
      cells.reserve(levels.size());
      for (const auto& now : levels)
        cells.push_back(formula.at(now, 1, earlier_sessions));
    }
    table.values.push_back(std::move(cells));
    table.labels.push_back(label_of(column, question, earlier_sessions));
  }
  return table;
}

pharm::Forecast forecast_of(const DoseQuestion& question, const Arguments& arguments) {
  if (!question.times.step_min)
    throw WrongUse{"a band needs --times as FIRST:LAST:STEP, not a list"};
  if (arguments.has("--eta")) throw WrongUse{"a band shows people in general; leave out --eta"};
  constexpr std::size_t most_samples = 2000;
  if (question.times.all.size() > most_samples)
    throw WrongUse{"--times asks for more than 2000 times; a band needs fewer"};
  const auto asked = asked_about(question, arguments.whole("--earlier-sessions", 0, 0, 10'000));
  return kept(pharm::forecast(asked, question.model), "--regimen");
}

const pharm::Curve& drawable(const pharm::Forecast& made, const std::string& name) {
  const auto* curve = made.curve(name);
  if (curve == nullptr) throw WrongUse{"--outputs: there is no band of \"" + name + "\""};
  return *curve;
}

// Low, median and high of each output, by time.
int print_bands(const DoseQuestion& question, const Arguments& arguments) {
  if (arguments.has("--json")) throw WrongUse{"--bands prints a table; leave out --json"};
  const auto names = split_at(arguments.value("--outputs").value_or("K"), ',');
  const auto made = forecast_of(question, arguments);
  const char* between = arguments.has("--csv") ? "," : "  ";
  std::printf("time_min");
  for (const auto& name : names) {
    drawable(made, name);
    for (const char* line : {"low", "median", "high"})
      std::printf("%s%s_%s", between, name.c_str(), line);
  }
  std::puts("");
  for (std::size_t row = 0; row < question.times.all.size(); ++row) {
    std::printf("%.10g", question.times.all[row].value());
    for (const auto& name : names) {
      const auto& spread = drawable(made, name).points()[row].spread;
      std::printf("%s%.6g%s%.6g%s%.6g", between, spread.low, between, spread.median, between,
                  spread.high);
    }
    std::puts("");
  }
  if (arguments.has("--csv")) return done;
  std::puts(made.band.c_str());
  for (const auto& name : names) {
    const auto& heading = drawable(made, name).heading();
    std::printf("%s, %s. %s. %s\n", name.c_str(), heading.unit.c_str(),
                std::string{evidence_word(heading.label.evidence)}.c_str(),
                heading.label.sentence.c_str());
    if (heading.grey) std::printf("Outside what was studied. %s\n", heading.grey->c_str());
  }
  return done;
}

int draw_prediction(const DoseQuestion& question, const Arguments& arguments) {
  const auto names = split_at(arguments.value("--outputs").value_or("K"), ',');
  const auto svg_path = arguments.value("--svg");
  if (svg_path && names.size() > 1) throw WrongUse{"--svg draws one output; --outputs names more"};
  const auto observed = observed_from(arguments.value("--observed"));
  if (!observed.empty() && names.size() > 1)
    throw WrongUse{"--observed belongs to one output; --outputs names more"};
  const auto made = forecast_of(question, arguments);
  for (const auto& name : names) {
    const Picture picture{drawable(made, name), observed, made.band, "minutes", question.words};
    show_picture(picture, arguments.has("--plot"), svg_path);
  }
  return done;
}

}  // namespace

int print_prediction(std::span<const std::string> given) {
  const Arguments arguments{
      given,
      {{"--model", true, "a model (default ekadult1)"},
       {"--model-file", true, "a model of your own, as docs/PHARMACOLOGY.md says"},
       {"--weight", true, "kg"},
       {"--regimen", true, "\"IV:0:35:40;IM:60:20\": way, start min, dose mg, duration min"},
       {"--times", true, "\"0:120:1\" or \"10,40,110\": minutes"},
       {"--eta", true, "\"CL=0.1,V1=-0.2\": how this person differs, on the log scale"},
       {"--earlier-sessions", true, "how many there were (default 0): dissociation fades"},
       {"--outputs", true, "\"K,NK,CADSS\" (default all of the model): levels and effects"},
       {"--bands", false, "what 90 of 100 people lie between, by every adult model"},
       {"--csv", false, "comma-separated values"},
       {"--json", false, "JSON"},
       {"--plot", false, "draw in the terminal: band, median, label, model"},
       {"--svg", true, "a file: the same as a picture"},
       {"--observed", true, "\"40:185,80:85\": minute and value, drawn over the picture"},
       {"--cases", true, "a file of reference cases: prints the worst error of each"}}};
  if (const auto cases = arguments.value("--cases")) return run_case_file(*cases);
  const auto question = dose_question(arguments);
  const auto columns = columns_from(question.model, arguments.value("--outputs"));
  if (arguments.has("--plot") || arguments.has("--svg"))
    return draw_prediction(question, arguments);
  if (arguments.has("--bands")) return print_bands(question, arguments);
  if (arguments.has("--observed")) throw WrongUse{"--observed needs --plot or --svg"};

  const auto etas = kept(pharm::parse_etas(arguments.value("--eta").value_or(""), ','), "--eta");
  const auto table =
      table_of(question, columns, etas, arguments.whole("--earlier-sessions", 0, 0, 10'000));
  if (arguments.has("--json")) {
    print_json(table);
  } else {
    print_rows(table, arguments.has("--csv") ? "," : "  ");
    if (!arguments.has("--csv")) print_labels(columns, table.labels);
  }
  return done;
}

}  // namespace evenkeel::cli
