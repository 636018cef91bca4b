// SPDX-License-Identifier: Apache-2.0
#include "web/assets.hpp"

#include "base/check.hpp"
#include "base/embedded.hpp"

#include <array>
#include <map>

#include <sodium.h>

namespace evenkeel::web {

namespace {

constexpr std::string_view assets_folder = "assets/";

std::string short_hash(std::string_view text) {
  std::array<unsigned char, 16> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), nullptr, 0);
  std::array<char, 33> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return std::string{hex.data(), 12};
}

using AssetUrls = std::map<std::string, std::string, std::less<>>;
AssetUrls hashed_asset_urls() {
  AssetUrls urls;
  for (const auto& file : embedded_files()) {
    if (!file.path.starts_with(assets_folder)) continue;
    const std::string name{file.path.substr(assets_folder.size())};
    urls.emplace(name, "/assets/" + name + "?v=" + short_hash(file.text));
  }
  return urls;
}

}  // namespace

std::string asset_url(std::string_view file) {
  static const AssetUrls urls = hashed_asset_urls();
  const auto found = urls.find(file);
  check(found != urls.end(), "no such asset");
  return found->second;
}

}  // namespace evenkeel::web
