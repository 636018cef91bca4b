// SPDX-License-Identifier: Apache-2.0
#include "net/multipart.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <unistd.h>

namespace evenkeel::net {
namespace {

constexpr std::size_t most_in_test = 100'000;

std::string part_of_field(const std::string& name, const std::string& value) {
  return "--mark\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}
std::string part_of_file(const std::string& bytes) {
  return "--mark\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
         "Content-Type: application/pdf\r\n\r\n" +
         bytes + "\r\n";
}
const std::string form_end = "--mark--\r\n";

struct WhatCame {
  std::optional<Fields> fields;
  std::string file;
  bool has_file = false;
};

std::string bytes_of(const ReceivedFile& file) {
  std::string bytes(file.size(), '\0');
  REQUIRE(::pread(file.descriptor(), bytes.data(), bytes.size(), 0) ==
          static_cast<ssize_t>(bytes.size()));
  return bytes;
}

WhatCame read_in_pieces(const std::string& form, std::size_t piece) {
  MultipartReader reader{"mark", {.file_bytes = most_in_test}};
  WhatCame came;
  for (std::size_t at = 0; at < form.size(); at += piece) {
    if (!reader.feed(std::string_view{form}.substr(at, piece))) return came;
  }
  came.fields = reader.finish();
  came.has_file = reader.file() != nullptr;
  if (came.has_file) came.file = bytes_of(*reader.file());
  return came;
}

bool is_refused(const std::string& form) { return !read_in_pieces(form, form.size()).fields; }

}  // namespace

TEST_CASE("multipart: fields and a file come as they were sent, however they are cut") {
  rc::check([] {
    // Bytes that look like the mark, often.
    const auto bytes = *rc::gen::container<std::string>(
        rc::gen::weightedOneOf<char>({{3, rc::gen::element('\r', '\n', '-', 'm', 'a', 'r', 'k')},
                                      {1, rc::gen::arbitrary<char>()}}));
    RC_PRE(!bytes.empty() && bytes.find("\r\n--mark") == std::string::npos);
    const auto words = *rc::gen::container<std::string>(rc::gen::inRange('a', 'z'));
    const auto piece = *rc::gen::inRange<std::size_t>(1, 40);
    const auto form =
        part_of_field("kind", words) + part_of_file(bytes) + part_of_field("last", "x") + form_end;
    const auto came = read_in_pieces(form, piece);
    RC_ASSERT(came.fields.has_value());
    RC_ASSERT(came.fields->get("kind") == words);
    RC_ASSERT(came.fields->get("last") == "x");
    RC_ASSERT(came.has_file);
    RC_ASSERT(came.file == bytes);
  });
}

TEST_CASE("multipart: no bytes whatever make it read beyond them or end it") {
  rc::check([](const std::string& noise) {
    const auto piece = *rc::gen::inRange<std::size_t>(1, 9);
    read_in_pieces(noise, piece);
    read_in_pieces("--mark\r\n" + noise, piece);
    read_in_pieces(part_of_file(noise), piece);
  });
}

TEST_CASE("multipart: a form that is cut short anywhere is refused") {
  const auto form = part_of_field("kind", "ecg") + part_of_file("%PDF-") + form_end;
  for (std::size_t length = 0; length + 2 < form.size(); ++length)
    CHECK_MESSAGE(is_refused(form.substr(0, length)), length);
  CHECK_FALSE(is_refused(form));
  CHECK_FALSE(is_refused(form.substr(0, form.size() - 2)));  // the last line end may be missing
}

TEST_CASE("multipart: what two readers could take in two ways is refused") {
  const auto field = part_of_field("kind", "ecg");
  CHECK(is_refused("preamble\r\n" + field + form_end));
  CHECK(is_refused(field + form_end + "epilogue"));
  CHECK(is_refused(part_of_file("a") + part_of_file("b") + form_end));
  CHECK(is_refused(field + field + form_end));  // a name twice
  CHECK(is_refused("--mark\nContent-Disposition: form-data; name=\"a\"\n\nx\r\n" + form_end));
  CHECK(is_refused("--markX\r\n" + field + form_end));
  const auto with_head = [](const std::string& head) {
    return "--mark\r\n" + head + "\r\n\r\nx\r\n" + form_end;
  };
  CHECK_FALSE(is_refused(with_head("Content-Disposition: form-data; name=\"a\"")));
  for (const auto* const head :
       {"Content-Disposition: form-data", "Content-Disposition: attachment; name=\"a\"",
        "Content-Disposition: form-data; name=a", "Content-Disposition: form-data; name=\"\"",
        "Content-Disposition: form-data; name=\"a b\"",
        "Content-Disposition: form-data; name=\"a\"; name=\"b\"",
        "Content-Disposition: form-data; name=\"a\"; filename*=UTF-8''x",
        "Content-Disposition: form-data; name=\"a\\\"b\"",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"",
        "Content-Type: text/plain", "X: y", " folded", ""})
    CHECK_MESSAGE(is_refused(with_head(head)), head);
}

TEST_CASE("multipart: hidden characters and too much of anything are refused") {
  CHECK(is_refused(part_of_field("kind", std::string{"a\0b", 3}) + form_end));
  CHECK(is_refused(part_of_field("kind", "\xFF\xFE") + form_end));
  CHECK(is_refused(part_of_field("kind", std::string(70'000, 'x')) + form_end));
  CHECK(is_refused("--mark\r\n" + std::string(5000, 'h')));
}

TEST_CASE("multipart: a file that is too large is heard to its end and not kept") {
  MultipartReader reader{"mark", {.file_bytes = 1000}};
  REQUIRE(reader.feed(part_of_file(std::string(5000, 'x')) + form_end));
  REQUIRE(reader.finish());
  CHECK(reader.file()->is_too_large());
}

TEST_CASE("multipart: a file that nobody chose is none") {
  const auto came = read_in_pieces(part_of_field("kind", "ecg") + part_of_file("") + form_end, 7);
  CHECK(came.fields);
  CHECK_FALSE(came.has_file);
}

TEST_CASE("multipart: a boundary is read only where it is one") {
  CHECK(boundary_in("multipart/form-data; boundary=----WebKitFormBoundaryAbC") ==
        "----WebKitFormBoundaryAbC");
  CHECK(boundary_in("Multipart/Form-Data;boundary=x") == "x");
  for (const auto* const type :
       {"application/x-www-form-urlencoded", "multipart/form-data", "multipart/mixed; boundary=x",
        "multipart/form-data; boundary=", "multipart/form-data; boundary=a b",
        "multipart/form-data; charset=x; boundary=y", "multipart/form-data; boundary=\"x\""})
    CHECK_MESSAGE(!boundary_in(type), type);
  CHECK_FALSE(boundary_in("multipart/form-data; boundary=" + std::string(71, 'x')));
}

}  // namespace evenkeel::net
