// SPDX-License-Identifier: Apache-2.0
#include "web/takes_files.hpp"

namespace evenkeel::web {

bool takes_files(std::string_view path) {
  constexpr std::string_view charts = "/patients/";
  constexpr std::string_view documents = "/documents";
  if (path == "/me/documents") return true;
  if (!path.starts_with(charts) || !path.ends_with(documents)) return false;
  const auto patient = path.substr(charts.size(), path.size() - charts.size() - documents.size());
  return !patient.empty() && patient.find('/') == std::string_view::npos;
}

}  // namespace evenkeel::web
