// SPDX-License-Identifier: Apache-2.0
#include "net/message.hpp"

#include "net/percent.hpp"

#include <doctest/doctest.h>

namespace evenkeel::net {

TEST_CASE("a form is decoded once") {
  const auto fields = Fields::parse("note=50%2525+done&bp=118%2F76&empty=&bare");
  REQUIRE(fields);
  CHECK(fields->get("note") == "50%25 done");
  CHECK(fields->get("bp") == "118/76");
  CHECK(fields->get("empty") == "");
  CHECK(fields->get("bare") == "");
  CHECK_FALSE(fields->get("absent"));
}

TEST_CASE("an empty form is a form without fields") {
  const auto fields = Fields::parse("");
  REQUIRE(fields);
  CHECK(fields->pairs().empty());
}

TEST_CASE("a malformed form is refused, never repaired") {
  for (const std::string_view bad :
       {"a=%", "a=%4", "a=%zz", "%=1", "=1", "a=1&&b=2", "a=%00", "a=%1b", "a=%7f", "a=%C2%85",
        "a=%FF", "a=%C0%80", "a=%ED%A0%80", "a=%F4%90%80%80", "a=%E2%82", "a%0A=1"}) {
    CAPTURE(bad);
    CHECK_FALSE(Fields::parse(bad));
  }
  CHECK(Fields::parse("a=line%0D%0Aline"));
  // What is pasted out of a table has tabs; whoever does not want them says so at the field.
  CHECK(Fields::parse("a=one%09two"));
  CHECK(Fields::parse("a=%E2%82%AC%F0%9F%98%80"));
}

TEST_CASE("a name twice is refused unless it is a list") {
  CHECK_FALSE(Fields::parse("dose=1&dose=2"));
  const auto fields = Fields::parse("item[]=a&item%5B%5D=b");
  REQUIRE(fields);
  CHECK(fields->all("item[]") == std::vector<std::string_view>{"a", "b"});
}

TEST_CASE("a form has at most 200 fields") {
  std::string form = "n0=";
  for (int i = 1; i < 200; ++i) {
    form += "&n" + std::to_string(i) + "=";
  }
  CHECK(Fields::parse(form));
  CHECK_FALSE(Fields::parse(form + "&n200="));
}

TEST_CASE("a cookie is found among others, and one that comes twice is nobody's") {
  Request request;
  request.headers = {{"cookie", "a=1; evenkeel=token ;b=2"}};
  CHECK(request.cookie("evenkeel") == "token");
  CHECK(request.cookie("b") == "2");
  CHECK_FALSE(request.cookie("even"));
  request.headers.emplace_back("cookie", "evenkeel=other");
  CHECK_FALSE(request.cookie("evenkeel"));
}

TEST_CASE("what is put into an address comes out of it again") {
  const std::string text = "Åvery & co/100%+\n";
  CHECK(decode_percent(encode_percent(text), true) == text);
  CHECK(encode_percent("patient-7.a_b~") == "patient-7.a_b~");
}

}  // namespace evenkeel::net
