// SPDX-License-Identifier: Apache-2.0
#include "cli/population.hpp"

#include "cli/command.hpp"
#include "cli/dose_question.hpp"
#include "cli/picture.hpp"
#include "pharm/effect_crowd.hpp"
#include "pharm/forecast_data.hpp"
#include "pharm/pool.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

#include <unistd.h>

namespace evenkeel::cli {
namespace {

constexpr int most_people = 10'000'000;
constexpr int most_threads = 256;

struct PopulationAnswer {
  const DoseQuestion& question;
  const std::vector<Column>& columns;
  pharm::Bands bands;

  std::size_t rows() const { return question.times.all.size(); }
  double minute(std::size_t row) const { return question.times.all[row].value(); }
  const std::vector<double>& quantiles(std::size_t row, std::size_t column) const {
    return bands.by_time[row * columns.size() + column];
  }
};

std::vector<double> quantiles_from(const std::optional<std::string>& text) {
  if (!text) return {0.05, 0.25, 0.5, 0.75, 0.95};
  std::vector<double> quantiles;
  for (const auto& part : split_at(*text, ',')) {
    quantiles.push_back(number_from("--quantiles", part, 0, 1));
    if (quantiles.size() > 1 && quantiles.back() <= quantiles[quantiles.size() - 2])
      throw WrongUse{"--quantiles must ascend; \"" + part + "\" does not"};
  }
  return quantiles;
}

// Tells a person at a terminal how far it is; a file gets nothing.
pharm::OnProgress progress_for(int people) {
  if (::isatty(STDERR_FILENO) != 1) return {};
  return [people, told = -1](std::size_t so_far) mutable {
    const int percent = static_cast<int>(100 * so_far / static_cast<std::size_t>(people));
    if (percent == told) return;
    told = percent;
    std::fprintf(stderr, "\r%3d %% of %d people", percent, people);
    if (percent == 100) std::fprintf(stderr, "\r                              \r");
    std::fflush(stderr);
  };
}

PopulationAnswer answer_of(const DoseQuestion& question, const std::vector<Column>& columns,
                           const Arguments& arguments) {
  if (!question.times.step_min)
    throw WrongUse{"--times needs FIRST:LAST:STEP for a population, not a list"};
  const bool has_effect = std::any_of(columns.begin(), columns.end(),
                                      [](const Column& one) { return one.effect != nullptr; });
  auto model = question.model;
  if (has_effect) {
    model = completed(model,
                      kept(pharm::model_named(pharm::forecast_rules().completed_from), "--model"));
    if (!question.model.intramuscular) model.intramuscular.reset();
  }
  pharm::Ask ask{question.weight,
                 question.regimen,
                 {question.times.all.front(), pharm::Elapsed{*question.times.step_min},
                  question.times.all.size()},
                 {}};
  for (const auto& column : columns)
    ask.outputs.push_back(column.name);
  const int people = arguments.whole("--people", 1000, 1, most_people);
  const auto threads = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 64U));
  const pharm::Crowd crowd{
      static_cast<std::size_t>(people),
      static_cast<std::uint64_t>(arguments.whole("--seed", 1, 0, 2'000'000'000)),
      arguments.whole("--threads", threads, 1, most_threads)};
  const pharm::BandChoice choice{quantiles_from(arguments.value("--quantiles")),
                                 arguments.has("--with-residual")};
  return {question, columns,
          kept(bands_with_effects(model, ask, crowd, choice, progress_for(people)), "--regimen")};
}

void print_table(const PopulationAnswer& answer, const char* between) {
  std::printf("time_min%soutput", between);
  for (const double quantile : answer.bands.quantiles)
    std::printf("%sq%g", between, quantile);
  std::puts("");
  for (std::size_t row = 0; row < answer.rows(); ++row) {
    for (std::size_t column = 0; column < answer.columns.size(); ++column) {
      std::printf("%.10g%s%s", answer.minute(row), between, answer.columns[column].name.c_str());
      for (const double value : answer.quantiles(row, column))
        std::printf("%s%.6g", between, value);
      std::puts("");
    }
  }
}

void print_population_json(const PopulationAnswer& answer) {
  std::printf("{\"model\": \"%s\", \"rows\": [", answer.question.model.id.c_str());
  const char* between = "";
  for (std::size_t row = 0; row < answer.rows(); ++row) {
    for (std::size_t column = 0; column < answer.columns.size(); ++column) {
      std::printf("%s\n  {\"time_min\": %.10g, \"output\": \"%s\"", between, answer.minute(row),
                  answer.columns[column].name.c_str());
      const auto& quantiles = answer.quantiles(row, column);
      for (std::size_t i = 0; i < quantiles.size(); ++i)
        std::printf(", \"q%g\": %.6g", answer.bands.quantiles[i], quantiles[i]);
      std::printf("}");
      between = ",";
    }
  }
  std::puts("\n]}");
}

std::vector<pharm::Label> labels_of(const DoseQuestion& question,
                                    const std::vector<Column>& columns) {
  std::vector<pharm::Label> labels;
  for (const auto& column : columns)
    labels.push_back(label_of(column, question, 0));
  return labels;
}

pharm::Heading picture_heading(const PopulationAnswer& answer, std::size_t column) {
  const auto& name = answer.columns[column].name;
  const auto* effect = pharm::effect_named(name);
  if (effect == nullptr) throw WrongUse{"--outputs: there is no picture of \"" + name + "\""};
  return kept(heading_for(*effect, asked_about(answer.question, 0), answer.question.model),
              "--outputs");
}

// The lowest quantile, 0.5 and the highest.
pharm::Curve drawn_curve(const PopulationAnswer& answer, std::size_t column) {
  const auto& quantiles = answer.bands.quantiles;
  const auto half = std::find(quantiles.begin(), quantiles.end(), 0.5);
  if (half == quantiles.begin() || half == quantiles.end() || half + 1 == quantiles.end())
    throw WrongUse{"a picture needs the quantile 0.5 and one on each side of it"};
  const auto middle = static_cast<std::size_t>(half - quantiles.begin());
  std::vector<pharm::Curve::Point> points;
  for (std::size_t row = 0; row < answer.rows(); ++row) {
    const auto& values = answer.quantiles(row, column);
    points.push_back(
        {answer.minute(row), {values.front(), values[middle], values.back()}, values[middle]});
  }
  return {picture_heading(answer, column), std::move(points)};
}

void draw_population(const PopulationAnswer& answer, const Arguments& arguments) {
  const auto svg_path = arguments.value("--svg");
  if (svg_path && answer.columns.size() > 1)
    throw WrongUse{"--svg draws one output; name it with --outputs"};
  char band[160];
  std::snprintf(
      band, sizeof band,
      "from the %g to the %g quantile of people of this one model%s; studies differ more.",
      answer.bands.quantiles.front(), answer.bands.quantiles.back(),
      arguments.has("--with-residual") ? ", with measuring error" : "");
  const auto observed = observed_from(arguments.value("--observed"));
  for (std::size_t column = 0; column < answer.columns.size(); ++column) {
    const auto curve = drawn_curve(answer, column);
    const Picture picture{curve, observed, band, "minutes", answer.question.words};
    show_picture(picture, arguments.has("--plot"), svg_path);
  }
}

}  // namespace

int print_population(std::span<const std::string> given) {
  const Arguments arguments{
      given,
      {{"--model", true, "a model (default ekadult1)"},
       {"--model-file", true, "a model of your own, as docs/PHARMACOLOGY.md says"},
       {"--weight", true, "kg"},
       {"--regimen", true, "\"IV:0:35:40;IM:60:20\": way, start min, dose mg, duration min"},
       {"--times", true, "\"0:120:1\": first, last and step in minutes"},
       {"--people", true, "how many (default 1000)"},
       {"--seed", true, "which people (default 1); the same seed gives the same people"},
       {"--threads", true, "how many (default: all); they do not change the numbers"},
       {"--quantiles", true, "\"0.05,0.5,0.95\" (default also 0.25 and 0.75)"},
       {"--with-residual", false, "add to levels what measuring adds"},
       {"--outputs", true, "\"K,NK,CADSS\" (default all of the model): levels and effects"},
       {"--csv", false, "comma-separated values"},
       {"--json", false, "JSON"},
       {"--plot", false, "draw in the terminal: band, median, label, model"},
       {"--svg", true, "a file: the same as a picture"},
       {"--observed", true, "\"40:185,80:85\": minute and value, drawn over the picture"}}};
  const auto question = dose_question(arguments);
  const auto columns = columns_from(question.model, arguments.value("--outputs"));
  const bool is_drawn = arguments.has("--plot") || arguments.has("--svg");
  if (arguments.has("--observed") && !is_drawn) throw WrongUse{"--observed needs --plot or --svg"};
  const auto answer = answer_of(question, columns, arguments);
  if (is_drawn) {
    draw_population(answer, arguments);
  } else if (arguments.has("--json")) {
    print_population_json(answer);
  } else {
    print_table(answer, arguments.has("--csv") ? "," : "  ");
    if (!arguments.has("--csv")) print_labels(columns, labels_of(question, columns));
  }
  return done;
}

}  // namespace evenkeel::cli
