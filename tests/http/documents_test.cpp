// SPDX-License-Identifier: Apache-2.0
// Documents over the wire: who may bring what, what comes back, and what is refused in words.
#include "registry/documents.hpp"

#include "hostile_files.hpp"
#include "http/open_house.hpp"
#include "registry/access_log.hpp"
#include "registry/tasks.hpp"
#include "web/router.hpp"
#include "web/takes_files.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::FormFields;
using test::OpenHouse;
using test::Reply;

std::string form_with_file(const FormFields& fields, const std::string& file) {
  std::string body;
  for (const auto& [name, value] : fields)
    body +=
        "--mark\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  return body +
         "--mark\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../etc/x.php\"\r\n"
         "Content-Type: text/html\r\n\r\n" +
         file + "\r\n--mark--\r\n";
}

// As a browser sends it, with the cookie that opens the page.
Reply send_form(Browser& browser, const std::string& cookie, const std::string& path,
                const std::string& body) {
  browser.send("POST " + path + " HTTP/1.1\r\nHost: " + browser.host() + "\r\nCookie: " + cookie +
               "=" + browser.cookie(cookie) + "\r\nOrigin: " + browser.origin() +
               "\r\nContent-Type: multipart/form-data; boundary=mark\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n\r\n" + body);
  return browser.receive();
}

Reply send_file(Browser& browser, const std::string& cookie, const PatientId& patient,
                const std::string& file, const std::string& kind = "ecg") {
  const auto path =
      cookie == "evenkeel-me" ? "/me/documents" : "/patients/" + patient.text() + "/documents";
  return send_form(browser, cookie, path,
                   form_with_file({{"csrf", browser.csrf()},
                                   {"cause", fresh_id<CauseId>().text()},
                                   {"patient", patient.text()},
                                   {"kind", kind},
                                   {"title", "canary-title"}},
                                  file));
}

std::vector<registry::Document> kept(const OpenHouse& house, const PatientId& patient) {
  return registry::documents_of(*house.reader(), patient);
}

}  // namespace

TEST_CASE(
    "uploads: a patient sends a picture, staff see it and are told, the patient has it back") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const auto sent = send_file(phone, "evenkeel-me", house.patient(),
                              test::with_camera_notes(test::a_jpeg(), "GPS-canary") + "PK-canary");
  CHECK(sent.status == 303);
  const auto documents = kept(house, house.patient());
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].type == "image/jpeg");
  const auto id = documents[0].id.text();
  CHECK(phone.get("/me/documents?sent=yes").has("ECG: canary-title"));
  const auto own = phone.get("/me/documents/" + id + "/file");
  CHECK(own.status == 200);
  CHECK(own.body.find("canary") == std::string::npos);

  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.get("/patients/" + house.patient().text() + "/documents").has("sent by the patient"));
  CHECK(nurse.get("/documents/" + id).has("<img class=\"ek-document\" src=\"/documents/" + id));
  const auto file = nurse.get("/documents/" + id + "/file");
  CHECK(file.header("content-type") == "image/jpeg");
  CHECK(file.header("content-disposition") == "attachment; filename=\"document.jpg\"");
  CHECK(file.header("content-security-policy").contains("sandbox"));
  CHECK(file.header("x-content-type-options") == "nosniff");
  CHECK(file.header("cache-control") == "no-store");
  const auto tasks = registry::open_tasks_of(*house.reader(), house.patient());
  REQUIRE(tasks.size() == 1);
  CHECK(tasks[0].kind == "document_came");
  CHECK(phone.get("/me/who-looked").has("Document"));
}

TEST_CASE(
    "uploads: nobody reaches what is another patient's, and no name of a file reaches a disk") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  auto other = house.patient_signed_in(house.other_patient());
  REQUIRE(send_file(phone, "evenkeel-me", house.patient(), test::a_png()).status == 303);
  const auto id = kept(house, house.patient())[0].id.text();
  CHECK(other.get("/me/documents/" + id + "/file").status == 404);
  CHECK(house.signed_in(Role::front_desk).get("/documents/" + id).status == 403);
  CHECK(phone.get("/me/documents/document-none/file").status == 404);
  // For somebody else's record: the form names the wrong patient.
  CHECK(send_file(phone, "evenkeel-me", house.other_patient(), test::a_png()).status == 409);
  CHECK(kept(house, house.other_patient()).empty());
}

TEST_CASE("uploads: what cannot be kept is refused in words at the field, and nothing is kept") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto refused = [&](const std::string& file, int status, const std::string& words) {
    const auto reply = send_file(nurse, "evenkeel", house.patient(), file);
    CHECK(reply.status == status);
    CHECK_MESSAGE(reply.has(words), words);
    CHECK(reply.has("canary-title"));  // what was typed is still there
  };
  refused("<svg onload=alert(1)>", 422, "Only PDF, JPEG and PNG can be kept");
  refused(test::png_that_says(60'000, 60'000), 422, "This picture is too large");
  refused(test::a_jpeg(300, 300).substr(0, 900), 422, "This file ends before its end");
  refused(test::locked_pdf(), 422, "locked with a password");
  refused(test::pdf_with("", 51), 422, "too many pages");
  refused(test::a_png() + std::string(11'000'000, 'x'), 413, "larger than 10 MB");
  refused("", 422, "Choose a file.");
  CHECK(send_file(nurse, "evenkeel", house.patient(), test::a_png(), "none")
            .has("Choose what it is"));
  CHECK(kept(house, house.patient()).empty());
  CHECK(nurse.get("/board").status == 200);
}

TEST_CASE("uploads: a form with a file is heard where files belong and nowhere else") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto body = form_with_file({{"csrf", nurse.csrf()}, {"cause", "cause-1"}}, "x");
  CHECK(
      send_form(nurse, "evenkeel", "/patients/" + house.patient().text() + "/drugs", body).status ==
      415);
  auto again = house.signed_in(Role::nurse);
  const auto of_nobody = form_with_file({{"csrf", again.csrf()}, {"cause", "cause-1"}}, "x");
  CHECK(
      send_form(again, "evenkeel", "/patients/" + house.patient().text() + "/documents", of_nobody)
          .status == 409);  // without the patient it is for
  const auto stranger_body = form_with_file({{"cause", "cause-2"}}, test::a_png());
  CHECK(send_form(again, "evenkeel", "/patients/" + house.patient().text() + "/documents",
                  stranger_body)
            .status == 403);
  auto broken = house.signed_in(Role::nurse);
  CHECK(send_form(broken, "evenkeel", "/patients/" + house.patient().text() + "/documents",
                  "no form at all")
            .status == 400);
  for (const auto& route : web::routes()) {
    const bool is_for_files =
        route.method == net::Method::post &&
        (route.path == "/me/documents" || route.path == "/patients/{patient}/documents");
    CHECK_MESSAGE(web::takes_files(route.path) == (is_for_files || route.path == "/me/documents" ||
                                                   route.path == "/patients/{patient}/documents"),
                  route.path);
  }
}

TEST_CASE("uploads: a press that comes twice keeps one file, and a day has an end") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const auto form = form_with_file({{"csrf", phone.csrf()},
                                    {"cause", "cause-twice"},
                                    {"patient", house.patient().text()},
                                    {"kind", "other"}},
                                   test::a_png());
  CHECK(send_form(phone, "evenkeel-me", "/me/documents", form).status == 303);
  CHECK(send_form(phone, "evenkeel-me", "/me/documents", form).status == 303);
  CHECK(kept(house, house.patient()).size() == 1);
  house.write([&](db::Database& database) {
    for (int i = 0; i < 19; ++i)
      registry::add_document(
          database,
          {fresh_id<DocumentId>(), house.patient(), "other", "", std::nullopt, "image/png"}, "x",
          {registry::patient_hand, house.clock().now()});
  });
  const auto reply = send_file(phone, "evenkeel-me", house.patient(), test::a_png());
  CHECK(reply.status == 429);
  CHECK(reply.has("which is the most"));
}

TEST_CASE("uploads: a document that is wrong here is struck with a reason and shown to nobody") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  REQUIRE(send_file(nurse, "evenkeel", house.patient(), test::a_png()).status == 303);
  const auto id = kept(house, house.patient())[0].id.text();
  const auto path = "/documents/" + id;
  CHECK(nurse.submit_for(house.patient(), path + "/strike", {{"reason", ""}}).status == 422);
  CHECK(nurse.submit_for(house.other_patient(), path + "/strike", {{"reason", "twice"}}).status ==
        409);
  CHECK(nurse.submit_for(house.patient(), path + "/strike", {{"reason", "wrong_patient"}}).status ==
        303);
  CHECK(nurse.get(path + "/file").status == 404);
  CHECK(nurse.get(path).has("A struck document is kept and not shown."));
  auto phone = house.patient_signed_in(house.patient());
  CHECK(phone.get("/me/documents").has("None yet."));
  CHECK(phone.get("/me/documents/" + id + "/file").status == 404);
}

}  // namespace evenkeel
