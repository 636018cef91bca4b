// SPDX-License-Identifier: Apache-2.0
#include "web/pages/assets.hpp"

#include "base/embedded.hpp"
#include "web/assets.hpp"

#include <map>
#include <memory>

namespace evenkeel::web {

namespace {

std::string_view content_type_of(std::string_view file) {
  if (file.ends_with(".css")) return "text/css; charset=utf-8";
  if (file.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (file.ends_with(".svg")) return "image/svg+xml";
  return "text/plain; charset=utf-8";
}

using AssetBodies = std::map<std::string, std::shared_ptr<const std::string>, std::less<>>;
const AssetBodies& asset_bodies() {
  static const AssetBodies bodies = [] {
    AssetBodies made;
    for (const auto& file : embedded_files()) {
      if (!file.path.starts_with("assets/")) continue;
      made.emplace(file.path.substr(7), std::make_shared<const std::string>(file.text));
    }
    return made;
  }();
  return bodies;
}

}  // namespace

Response show_asset(Visit& visit) {
  const auto file = visit.request.parameter("file");
  const auto found = asset_bodies().find(file);
  if (found == asset_bodies().end()) return not_found(visit);
  // Only the address with the hash names these very bytes.
  const bool is_hashed =
      asset_url(file) == "/assets/" + std::string{file} +
                             "?v=" + std::string{visit.request.query.get("v").value_or("")};
  Response response;
  response.headers = {
      {"Content-Type", std::string{content_type_of(file)}},
      {"Cache-Control", is_hashed ? "public, max-age=31536000, immutable" : "no-cache"}};
  response.shared_body = found->second;
  return response;
}

}  // namespace evenkeel::web
