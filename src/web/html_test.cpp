// SPDX-License-Identifier: Apache-2.0
#include "web/html.hpp"

#include <csignal>
#include <cstdio>
#include <string>
#include <type_traits>

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace evenkeel::web;

namespace {

// In a child process, because a bad link is a bug of ours and stops the program.
bool stops(const std::string& url) {
  const auto child = fork();
  if (child == 0) {
    (void)std::freopen("/dev/null", "w", stderr);
    std::signal(SIGABRT, SIG_DFL);
    checked_url("href", url);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

}  // namespace

TEST_CASE("text is escaped between tags and inside attributes") {
  CHECK(p("1 < 2 & 'so'").text() == "<p>1 &lt; 2 &amp; &#39;so&#39;</p>");
  CHECK(span(cls("a\" onclick=\"x"), "y").text() ==
        "<span class=\"a&quot; onclick=&quot;x\">y</span>");
}

TEST_CASE("markup is nested, not escaped twice") {
  CHECK(ul(li("a & b"), li(strong("c"))).text() ==
        "<ul><li>a &amp; b</li><li><strong>c</strong></li></ul>");
  CHECK(group(p("one"), p("two")).text() == "<p>one</p><p>two</p>");
}

TEST_CASE("numbers, lists and what may be missing are children too") {
  const std::vector<Html> rows{li(1), li(2)};
  CHECK(ol(rows, std::optional<Html>{}, std::optional<std::string>{"<"}).text() ==
        "<ol><li>1</li><li>2</li>&lt;</ol>");
}

TEST_CASE("a flag is written as its bare name or not at all") {
  CHECK(input(name("a"), flag("required"), flag("disabled", false), value("")).text() ==
        "<input name=\"a\" required value=\"\">");
}

TEST_CASE("an attribute is put together from pieces") {
  CHECK(a(href("/sessions/", std::string{"s-1"}, "#e", 7), "Open").text() ==
        "<a href=\"/sessions/s-1#e7\">Open</a>");
}

TEST_CASE("a plain string does not become markup") {
  CHECK_FALSE(std::is_constructible_v<Html, std::string>);
  CHECK_FALSE(std::is_convertible_v<const char*, Html>);
}

TEST_CASE("a value in a query is percent-encoded byte by byte") {
  CHECK(percent_encoded("O'Neil & co") == "O%27Neil%20%26%20co");
  CHECK(percent_encoded("Zoë-1.2_~") == "Zo%C3%AB-1.2_~");
}

TEST_CASE("a link to script, to another host or with a blank stops the program") {
  CHECK(stops("javascript:alert(1)"));
  CHECK(stops("//elsewhere"));
  CHECK(stops("/\\elsewhere"));
  CHECK(stops("http://elsewhere"));
  CHECK(stops("sessions/1"));
  CHECK(stops("/a b"));
  CHECK(stops(""));
  CHECK_FALSE(stops("/sessions/1"));
  CHECK_FALSE(stops("#top"));
  CHECK_FALSE(stops("tel:911"));
}

TEST_CASE("a document begins with its doctype") {
  CHECK(document(element("html")) == "<!doctype html>\n<html></html>");
}

TEST_CASE("no text closes its tag or leaves its attribute, whatever it holds") {
  CHECK(rc::check([](const std::string& text) {
    const auto child = p(text).text();
    const auto inside = child.substr(3, child.size() - 7);
    RC_ASSERT(inside.find('<') == std::string::npos);
    const auto attribute = span(cls(text)).text();
    const auto quoted = attribute.substr(13, attribute.size() - 13 - 9);
    RC_ASSERT(quoted.find('"') == std::string::npos);
  }));
}
