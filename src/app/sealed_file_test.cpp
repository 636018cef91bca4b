// SPDX-License-Identifier: Apache-2.0
#include "app/sealed_file.hpp"

#include "temp_database.hpp"

#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

using namespace evenkeel;
using app::KeyCost;
using app::SealedReader;
using app::SealedWriter;
using test::TempFolder;

namespace {

constexpr KeyCost cheap_key{1, 8192};
constexpr auto phrase = "correct horse battery";

std::string bytes_of_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void put_file(const std::string& path, const std::string& bytes) {
  std::ofstream{path, std::ios::binary} << bytes;
}

std::string seal(const std::string& path, const std::string& content) {
  SealedWriter writer{path, phrase, cheap_key};
  writer.write(content);
  writer.finish();
  return bytes_of_file(path);
}

// The content, or the failure's words.
std::string opened(const std::string& path, std::size_t count, const char* with = phrase) {
  try {
    SealedReader reader{path, with};
    auto content = reader.read(count);
    return reader.is_at_end() ? content : "something follows";
  } catch (const Failure& failure) {
    return failure.what();
  }
}

bool says(const std::string& words, std::string_view part) {
  INFO(words);
  return words.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a sealed file opens with its passphrase, whatever its length") {
  const TempFolder folder;
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 200'000U}) {
    const auto path = folder.file("sealed-" + std::to_string(size));
    std::string content;
    for (std::size_t i = 0; i < size; ++i)
      content.push_back(static_cast<char>(i * 7 % 251));
    const auto sealed = seal(path, content);
    CHECK(opened(path, size) == content);
    if (size > 100) CHECK(sealed.find(content.substr(0, 50)) == std::string::npos);
  }
}

TEST_CASE("a wrong passphrase is said so") {
  const TempFolder folder;
  const auto path = folder.file("sealed");
  seal(path, "content");
  CHECK(says(opened(path, 7, "correct horse batterx"), "the passphrase is wrong"));
  CHECK(says(opened(path, 7, ""), "the passphrase is wrong"));
}

TEST_CASE("every flipped byte is noticed") {
  const TempFolder folder;
  const auto path = folder.file("sealed");
  const auto damaged = folder.file("damaged");
  const auto sealed = seal(path, "a short content");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto bytes = sealed;
    bytes[i] = static_cast<char>(bytes[i] ^ 0x10);
    put_file(damaged, bytes);
    INFO("byte ", i);
    CHECK(says(opened(damaged, 15), "cannot be opened"));
  }
}

TEST_CASE("a file cut short, lengthened or with its parts swapped is noticed") {
  const TempFolder folder;
  const auto path = folder.file("sealed");
  const auto damaged = folder.file("damaged");
  constexpr std::size_t part = 65536;
  const std::string content(3 * part, 'x');
  const auto sealed = seal(path, content);
  constexpr std::size_t sealed_part = part + 17;
  const auto header = sealed.size() - 3 * sealed_part - 17;  // the last part is an empty one
  for (const std::size_t keep :
       {std::size_t{0}, std::size_t{5}, header, header + 40, header + sealed_part,
        header + 3 * sealed_part, sealed.size() - 1}) {
    put_file(damaged, sealed.substr(0, keep));
    INFO("kept ", keep);
    CHECK(says(opened(damaged, content.size()), "cannot be opened"));
  }
  put_file(damaged, sealed + "x");
  CHECK(says(opened(damaged, content.size()), "damaged"));
  auto swapped = sealed;
  swapped.replace(header + sealed_part, sealed_part,
                  sealed.substr(header + 2 * sealed_part, sealed_part));
  put_file(damaged, swapped);
  CHECK(says(opened(damaged, content.size()), "damaged"));
}

TEST_CASE("nothing is overwritten and nothing half-written stays") {
  const TempFolder folder;
  const auto path = folder.file("sealed");
  seal(path, "first");
  CHECK_THROWS_AS(SealedWriter(path, phrase, cheap_key), Failure);
  CHECK(opened(path, 5) == "first");
  {
    SealedWriter abandoned{folder.file("other"), phrase, cheap_key};
    abandoned.write("half");
  }
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator{folder.path()}) {
    ++files;
  }
  CHECK(files == 1);
}

TEST_CASE("a folder that is absent and a file of another kind are failures in words") {
  CHECK_THROWS_AS(SealedWriter("/nowhere/at/all", phrase, cheap_key), Failure);
  CHECK_THROWS_AS(SealedReader("/dev/null", phrase), Failure);
}
