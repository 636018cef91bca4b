// SPDX-License-Identifier: Apache-2.0
#include "web/refusal_pages.hpp"

#include "net/percent.hpp"
#include "web/assets.hpp"
#include "web/html.hpp"
#include "web/visit.hpp"

#include <string>

namespace evenkeel::web {
namespace {

std::string_view start_page_of(Reader reader) {
  return reader == Reader::patient ? "/me" : "/start";
}

}  // namespace

net::Response refusal_page(int status, const RefusalWords& said) {
  const auto head_part =
      element("head", empty_element("meta", attr("charset", "utf-8")),
              empty_element("meta", name("viewport"),
                            attr("content", "width=device-width, initial-scale=1")),
              element("title", said.title, " – Evenkeel"),
              empty_element("link", attr("rel", "stylesheet"), href(asset_url("evenkeel.css"))));
  const auto body_part =
      element("body", main_(cls("ek-main"), id("main"), h1(said.title), p(said.words),
                            p(a(href(std::string{said.way_on}), said.way_on_words))));
  net::Response response;
  response.status = status;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"}};
  response.body = document(element("html", attr("lang", "en"), head_part, body_part));
  return response;
}

net::Response no_such_page() {
  return refusal_page(
      404, {"There is nothing here", "This page is not there, or it is not yours to see.", "/"});
}

net::Response not_your_work() {
  return refusal_page(403, {"This is not part of your work here",
                            "Ask an administrator of the clinic when it should be. Nothing was "
                            "changed."});
}

net::Response signed_out(std::string_view back_to) {
  std::string way_on = "/sign-in";
  if (!back_to.empty()) way_on += "?to=" + net::encode_percent(back_to);
  return refusal_page(
      403, {"You are signed out", "What you just sent was not saved. Sign in and enter it again.",
            way_on, "Sign in"});
}

net::Response not_from_our_page(Reader reader) {
  return refusal_page(403, {"This form did not come from this site",
                            "Nothing was saved. Open the page again and fill in the form there. If "
                            "this happens again, sign out and in.",
                            start_page_of(reader)});
}

net::Response for_another_patient(Reader reader) {
  return refusal_page(409, {"This form was for another patient",
                            "Nothing was saved. Open the page of the right patient and enter it "
                            "there.",
                            start_page_of(reader)});
}

net::Response patient_signed_out() {
  return refusal_page(
      403, {"You are signed out", "What you just sent was not saved. Sign in and enter it again.",
            "/me/sign-in", "Sign in"});
}

net::Response went_wrong_for_patient(int status, std::string_view request_id) {
  return refusal_page(status, {"Something went wrong",
                               "It may not have been saved. Try again in a minute, or call the "
                               "clinic and name the request " +
                                   std::string{request_id} + ".",
                               "/me"});
}

net::Response no_such_method(std::string_view allowed) {
  auto response = refusal_page(405, {"This page does not take that", "Nothing was changed."});
  response.headers.emplace_back("Allow", allowed);
  return response;
}

net::Response no_such_host() {
  return refusal_page(421, {"This address is not served here",
                            "This server answers to the names of its own machine only."});
}

net::Response went_wrong(int status, std::string_view request_id) {
  return refusal_page(
      status, {status == 503 ? "The clinic's database does not answer" : "Something went wrong",
               "It may not have been saved: look before you enter it again. Go on on paper until "
               "this works, and tell whoever runs the server: request " +
                   std::string{request_id} + "."});
}

Response not_found(Visit&) { return no_such_page(); }
Response forbidden(Visit&) { return not_your_work(); }

}  // namespace evenkeel::web
