// SPDX-License-Identifier: Apache-2.0
#include "app/file_limits.hpp"

#include "app/data_file.hpp"
#include "base/check.hpp"
#include "base/embedded.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

constexpr int most_files_in_a_day = 1000;
constexpr int most_at_once = 16;
constexpr int most_file_bytes = 40 * 1024 * 1024;
constexpr int most_pixels = 100'000'000;
constexpr int most_pages = 500;
constexpr int most_seconds = 300;
constexpr int most_memory_bytes = 2'000'000'000;

DownloadLimits download_limits_in(const nlohmann::json& part) {
  const DataObject from{
      part, "downloads", {"own_in_a_day", "by_staff_in_a_day", "made_at_once", "source", "tag"}};
  return {.own_in_a_day = from.whole("own_in_a_day", 1, most_files_in_a_day),
          .by_staff_in_a_day = from.whole("by_staff_in_a_day", 1, most_files_in_a_day),
          .made_at_once = from.whole("made_at_once", 1, most_at_once),
          .from = from.from()};
}

UploadLimits upload_limits_in(const nlohmann::json& part) {
  const DataObject from{part,
                        "uploads",
                        {"file_bytes", "pixels", "pages", "by_patient_in_a_day", "kept_bytes",
                         "seconds", "memory_bytes", "source", "tag"}};
  return {.file_bytes = from.whole("file_bytes", 1024, most_file_bytes),
          .by_patient_in_a_day = from.whole("by_patient_in_a_day", 1, most_files_in_a_day),
          .reading = {.pixels = from.whole("pixels", 1, most_pixels),
                      .pages = from.whole("pages", 1, most_pages),
                      .bytes_out = from.whole("kept_bytes", 1024, most_file_bytes),
                      .seconds = from.whole("seconds", 1, most_seconds),
                      .memory = from.whole("memory_bytes", 1, most_memory_bytes)},
          .from = from.from()};
}

FileLimits file_limits_in(const nlohmann::json& file) {
  const DataObject from{file, "the file", {"spdx", "id", "about", "downloads", "uploads"}};
  return {.downloads = download_limits_in(from.member("downloads")),
          .uploads = upload_limits_in(from.member("uploads"))};
}

}  // namespace

Result<FileLimits> read_file_limits(std::string_view json) {
  try {
    return file_limits_in(nlohmann::json::parse(json));
  } catch (const DataFault& fault) {
    return refuse("bad-limits", fault.where + " " + fault.why + ".", fault.where);
  } catch (const nlohmann::json::exception&) {
    return refuse("bad-limits", "It is not JSON.");
  }
}

const FileLimits& file_limits() {
  static const FileLimits limits = [] {
    auto read = read_file_limits(embedded("data/files.json"));
    if (!read) bug(read.error().message.c_str());
    return *std::move(read);
  }();
  return limits;
}

}  // namespace evenkeel::app
