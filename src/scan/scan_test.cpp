// SPDX-License-Identifier: Apache-2.0
// What is kept of files that strangers send: their dots, and nothing else of them.
#include "hostile_files.hpp"
#include "scan/confinement.hpp"
#include "scan/reader_process.hpp"
#include "scan/reading.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <rapidcheck.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace evenkeel::scan {
namespace {

constexpr ReadingLimits test_limits{.pixels = 4'000'000,
                                    .pages = 5,
                                    .bytes_out = 4'000'000,
                                    .seconds = 20,
                                    .memory = 1'073'741'824};

Result<CleanFile> cleaned(const std::string& bytes) {
  const int file = ::memfd_create("sent", MFD_CLOEXEC);
  REQUIRE(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  auto made = made_anew(file, test_limits);
  ::close(file);
  return made;
}

std::string code_of(const std::string& bytes) {
  const auto made = cleaned(bytes);
  return made ? "kept" : made.error().code;
}

int count_of(std::string_view text, std::string_view word) {
  int count = 0;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    ++count;
  return count;
}

// The exit code of what a process of its own does.
int done_apart(const std::function<int()>& act) {
  const auto child = ::fork();
  if (child == 0) ::_exit(act());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("scan: a photograph keeps its picture, turned upright, and loses everything else") {
  const auto sent = test::with_camera_notes(test::a_jpeg(40, 20), "GPS-canary") +
                    "PK\x03\x04 zip-canary <script>alert(1)</script>";
  const auto made = cleaned(sent);
  REQUIRE(made.has_value());
  CHECK(made->kind == Kind::jpeg);
  CHECK(made->bytes.find("canary") == std::string::npos);
  CHECK(made->bytes.find("Exif") == std::string::npos);
  CHECK(made->bytes.find("script") == std::string::npos);
  const auto picture = read_jpeg(made->bytes, test_limits);
  CHECK(picture.width == 20);
  CHECK(picture.height == 40);
}

TEST_CASE("scan: a PNG keeps every dot and loses its notes and what stands behind it") {
  auto sent = test::a_png(30, 10);
  sent.insert(33, test::png_chunk("tEXt", std::string{"Comment\0text-canary", 19}));
  const auto made = cleaned(sent + "MZ exe-canary");
  REQUIRE(made.has_value());
  CHECK(made->kind == Kind::png);
  CHECK(made->bytes.find("canary") == std::string::npos);
  CHECK(read_png(made->bytes, test_limits).dots == test::dotted(30, 10).dots);
}

TEST_CASE("scan: of a PDF its pages are kept as pictures: no script, no link, no file inside") {
  const auto sent = test::pdf_with(
      "/OpenAction<</S/JavaScript/JS(app.alert\\('canary'\\))>>"
      "/Names<</EmbeddedFiles<</Names[(canary.exe)<</F(canary.exe)>>]>>>>",
      3);
  const auto made = cleaned(sent);
  REQUIRE_MESSAGE(made.has_value(), (made ? std::string{} : made.error().message));
  CHECK(made->kind == Kind::pdf);
  CHECK(made->bytes.starts_with("%PDF-1.4"));
  CHECK(count_of(made->bytes, "/Type/Page/") == 3);
  for (const auto* const word :
       {"canary", "JavaScript", "OpenAction", "EmbeddedFile", "/AA", "/URI"})
    CHECK_MESSAGE(made->bytes.find(word) == std::string::npos, word);
  CHECK(code_of(made->bytes) == "kept");  // what we write, others can read
}

TEST_CASE("scan: by content and not by name: everything else is the wrong type") {
  for (const std::string& bytes :
       {std::string{}, std::string{"<svg xmlns='http://www.w3.org/2000/svg'/>"},
        std::string{"<!doctype html><script>alert(1)</script>"}, std::string{"GIF89a\1\0\1\0"},
        std::string{"PK\x03\x04"}, std::string{"MZ\x90"}, std::string{"#!/bin/sh\nrm -rf /\n"},
        std::string{"\n%PDF-1.4"}, std::string{"RIFF\0\0\0\0WEBP"}, std::string(100, '\0')})
    CHECK_MESSAGE(code_of(bytes) == "wrong-type", bytes);
}

TEST_CASE("scan: a file that only begins like one is refused in words, never a crash") {
  CHECK(code_of("\xFF\xD8\xFF\xE0 no picture at all") != "kept");
  CHECK(code_of("\x89PNG\r\n\x1A\n no picture at all") == "cut-short");
  CHECK(code_of("%PDF-1.4 <script>alert(1)</script>") == "cut-short");
  CHECK(code_of("%PDF-1.4\n%%EOF\n") == "unreadable");
}

TEST_CASE("scan: half of a file is not kept as if it were the whole") {
  const auto jpeg = test::a_jpeg(400, 300);
  CHECK(code_of(jpeg.substr(0, jpeg.size() / 2)) == "cut-short");
  const auto png = test::a_png(400, 300);
  CHECK(code_of(png.substr(0, png.size() / 2)) == "cut-short");
  const auto pdf = test::pdf_with("", 1);
  CHECK(code_of(pdf.substr(0, pdf.size() - 8)) == "cut-short");
}

TEST_CASE("scan: a picture that says it is enormous is believed, and refused") {
  CHECK(code_of(test::png_that_says(60'000, 60'000)) == "too-many-pixels");
  CHECK(code_of(test::png_that_says(900'000, 5)) == "too-many-pixels");
  auto jpeg = test::a_jpeg(16, 16);
  const auto frame = jpeg.find("\xFF\xC0");
  REQUIRE(frame != std::string::npos);
  jpeg.replace(frame + 5, 4, "\xFD\xE8\xFD\xE8");  // 65,000 by 65,000
  CHECK(code_of(jpeg) == "too-many-pixels");
  CHECK(code_of(test::png_that_says(1000, 1000)) == "unreadable");  // too little in it
}

TEST_CASE("scan: too many pages, a locked file and an enormous page are refused or made small") {
  CHECK(code_of(test::pdf_with("", 5)) == "kept");
  CHECK(code_of(test::pdf_with("", 6)) == "too-many-pages");
  CHECK(code_of(test::locked_pdf()) == "locked");
  auto wide = test::pdf_with("", 1);
  wide.replace(wide.find("612 792"), 7, "9e6 9e6");
  const auto made = cleaned(wide);
  CHECK((!made || made->bytes.size() < 4'000'000));
}

TEST_CASE("scan: a picture that is small on the wire and large inside is not kept") {
  ReadingLimits tight = test_limits;
  tight.bytes_out = 2000;
  const int file = ::memfd_create("sent", MFD_CLOEXEC);
  const auto sent = test::a_png(300, 300);
  REQUIRE(::write(file, sent.data(), sent.size()) == static_cast<ssize_t>(sent.size()));
  const auto made = made_anew(file, tight);
  ::close(file);
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().code == "too-large-inside");
}

TEST_CASE("scan: bytes that were changed at any place never bring the clinic down") {
  const auto jpeg = test::a_jpeg(64, 64);
  const auto png = test::a_png(64, 64);
  for (std::size_t i = 0; i < 24; ++i) {
    auto broken_jpeg = jpeg;
    auto broken_png = png;
    broken_jpeg[20 + i * 17 % (jpeg.size() - 20)] ^= static_cast<char>(0x5A + i);
    broken_png[8 + i * 29 % (png.size() - 8)] ^= static_cast<char>(0x5A + i);
    CHECK(!code_of(broken_jpeg).empty());
    CHECK(!code_of(broken_png).empty());
  }
}

TEST_CASE("scan: the notes of a camera are read within their bounds") {
  CHECK(orientation_in("") == 1);
  CHECK(orientation_in(
            std::string{"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", 22}) == 6);
  CHECK(orientation_in(
            std::string{"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0", 22}) == 8);
  rc::check([](const std::string& noise) {
    for (const auto* const order : {"II", "MM"}) {
      const int held = orientation_in(order + noise);
      RC_ASSERT(held >= 1 && held <= 8);
    }
  });
}

TEST_CASE("scan: a picture turned by each of the eight ways and back is itself") {
  const auto picture = test::dotted(5, 3);
  const int back[]{1, 2, 3, 4, 5, 8, 7, 6};
  for (int way = 1; way <= 8; ++way)
    CHECK(turned(turned(picture, way), back[way - 1]).dots == picture.dots);
}

TEST_CASE("scan: whoever reads a stranger's file can open no file of ours and speak to nobody") {
  const int landlocked = done_apart([] {
    if (!give_up_files()) return 7;
    const bool can_read_ours = ::open("/proc/self/environ", O_RDONLY) >= 0 ||
                               ::open("/etc/passwd", O_RDONLY) >= 0 ||
                               ::open("/tmp", O_RDONLY) >= 0;
    const bool can_write = ::open("/tmp/evenkeel-never", O_CREAT | O_WRONLY, 0600) >= 0;
    return can_read_ours || can_write ? 1 : 0;
  });
  if (landlocked == 7)
    MESSAGE("this kernel has no Landlock: files are not given up");
  else
    CHECK(landlocked == 0);
  CHECK(done_apart([] {
          give_up_network();
          return ::socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 1 : 0;
        }) == 0);
  CHECK(done_apart([] {
          give_up_all_but_reading();
          return ::open("/usr/bin", O_RDONLY) >= 0 || ::fork() >= 0 ? 1 : 0;
        }) == 0);
}

TEST_CASE("scan: the task of the reading process reads back, and nothing else is one") {
  const auto words = words_of(Kind::png, test_limits);
  const auto task = task_of(words);
  REQUIRE(task);
  CHECK(task->kind == Kind::png);
  CHECK(task->limits.pages == test_limits.pages);
  CHECK(task->limits.memory == test_limits.memory);
  CHECK_FALSE(task_of(std::vector<std::string>{}));
  CHECK_FALSE(task_of(std::vector<std::string>{"gif", "1", "1", "1", "1", "1"}));
  CHECK_FALSE(task_of(std::vector<std::string>{"png", "1", "0", "1", "1", "1"}));
  CHECK_FALSE(task_of(std::vector<std::string>{"png", "1", "x", "1", "1", "1"}));
}

}  // namespace evenkeel::scan
