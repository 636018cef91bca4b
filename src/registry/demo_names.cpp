// SPDX-License-Identifier: Apache-2.0
#include "registry/demo_names.hpp"

#include "registry/name_key.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::registry {
namespace {

// Short and long, with accents, hyphens and apostrophes, other scripts, and pairs that are easily
// taken for each other: what a page has to cope with.
constexpr std::array<std::string_view, 48> families{"Testwell",
                                                    "Testwall",
                                                    "Samplesen",
                                                    "Samplesson",
                                                    "Demowitz",
                                                    "Demovitz",
                                                    "Placeholder",
                                                    "Exampleby",
                                                    "Exempelby",
                                                    "Mockridge",
                                                    "Mockbridge",
                                                    "Fictiva",
                                                    "Pretendsen",
                                                    "O'Sample",
                                                    "O’Testa",
                                                    "D'Invento",
                                                    "Invented-Smythe",
                                                    "Sample-Demofield",
                                                    "Von Beispiel",
                                                    "Van der Proef",
                                                    "De la Prueba",
                                                    "Ejemplón",
                                                    "Exemplière",
                                                    "Beispielmüller",
                                                    "Prøvesen",
                                                    "Testålund",
                                                    "Příkladová",
                                                    "Przykładowski",
                                                    "Örneksoy",
                                                    "Mintavölgyi",
                                                    "Fauxbert",
                                                    "Nemo",
                                                    "Lorem",
                                                    "Ipsum",
                                                    "Dummond",
                                                    "Trialwood",
                                                    "Specimen",
                                                    "Nullman",
                                                    "Standin",
                                                    "Makebelieve",
                                                    "Madeupski",
                                                    "Notreally",
                                                    "Fakenham-Example",
                                                    "Testopoulos",
                                                    "Примеров",
                                                    "Παραδειγμάτου",
                                                    "Pretendingham-Placeholdersworth",
                                                    "Xe"};

constexpr std::array<std::string_view, 48> givens{
    "Demo",         "Demi",
    "Test",         "Testa",
    "Sampler",      "Samplina",
    "Exempla",      "Exemplar",
    "Pilot",        "Pilota",
    "Trial",        "Trialina",
    "Mock",         "Mocka",
    "Fictor",       "Fictoria",
    "Dummy",        "Proof",
    "Alphabeta",    "Betalina",
    "Gammalea",     "Deltano",
    "Epsilona",     "Zetamir",
    "Quantina",     "Placebo",
    "Placeba",      "Nováčka",
    "Ukázka",       "Prøve",
    "Essaï",        "Modèle",
    "Anne-Test",    "Jean-Démo",
    "T'Sample",     "D’Essai",
    "Mustermännin", "Muster",
    "Esempia",      "Esempio",
    "Ejempla",      "Ejemplo",
    "Proba",        "Тестя",
    "Δοκιμή",       "Wilhelmina-Specimena-Alexandretta",
    "Io",           "Vorlage"};

bool is_among(std::span<const std::string_view> names, std::string_view name) {
  const std::string key = name_key(name);
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view known) { return name_key(known) == key; });
}

}  // namespace

std::span<const std::string_view> demo_family_names() { return families; }
std::span<const std::string_view> demo_given_names() { return givens; }
bool is_demo_family_name(std::string_view name) { return is_among(families, name); }
bool is_demo_given_name(std::string_view name) { return is_among(givens, name); }

}  // namespace evenkeel::registry
