// SPDX-License-Identifier: Apache-2.0
#include "scan/pdf_writer.hpp"

#include <cmath>
#include <utility>

namespace evenkeel::scan {
namespace {

constexpr int catalogue = 1;
constexpr int page_tree = 2;
constexpr int first_of_pages = 3;
constexpr int objects_of_a_page = 3;  // the page, how it is drawn, its picture
constexpr double points_per_inch = 72;

std::string points(int dots, double dots_per_inch) {
  return std::to_string(std::lround(dots * points_per_inch / dots_per_inch));
}

std::string ten_digits(std::size_t number) {
  const auto text = std::to_string(number);
  return std::string(10 - text.size(), '0') + text;
}

std::string refer(int object) { return std::to_string(object) + " 0 R"; }

}  // namespace

PdfWriter::PdfWriter() : bytes_{"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"}, places_(2) {}

void PdfWriter::begin_object(int number) {
  const auto place = static_cast<std::size_t>(number - 1);
  if (places_.size() <= place) places_.resize(place + 1);
  places_[place] = bytes_.size();
  bytes_ += std::to_string(number) + " 0 obj\n";
}

void PdfWriter::add(const PictureOfPage& picture, double dots_per_inch) {
  const int page = first_of_pages + pages_ * objects_of_a_page;
  ++pages_;
  const auto width = points(picture.width, dots_per_inch);
  const auto height = points(picture.height, dots_per_inch);
  begin_object(page);
  bytes_ += "<</Type/Page/Parent " + refer(page_tree) + "/MediaBox[0 0 " + width + " " + height +
            "]/Resources<</XObject<</P " + refer(page + 2) + ">>>>/Contents " + refer(page + 1) +
            ">>\nendobj\n";
  const auto drawn = "q " + width + " 0 0 " + height + " 0 0 cm /P Do Q";
  begin_object(page + 1);
  bytes_ += "<</Length " + std::to_string(drawn.size()) + ">>\nstream\n" + drawn +
            "\nendstream\nendobj\n";
  begin_object(page + 2);
  bytes_ += "<</Type/XObject/Subtype/Image/Width " + std::to_string(picture.width) + "/Height " +
            std::to_string(picture.height) + "/BitsPerComponent 8/ColorSpace/" +
            (picture.is_grey ? "DeviceGray" : "DeviceRGB") + "/Filter/DCTDecode/Length " +
            std::to_string(picture.jpeg.size()) + ">>\nstream\n" + picture.jpeg +
            "\nendstream\nendobj\n";
}

std::string PdfWriter::finish() {
  begin_object(catalogue);
  bytes_ += "<</Type/Catalog/Pages " + refer(page_tree) + ">>\nendobj\n";
  begin_object(page_tree);
  bytes_ += "<</Type/Pages/Count " + std::to_string(pages_) + "/Kids[";
  for (int page = 0; page < pages_; ++page)
    bytes_ += refer(first_of_pages + page * objects_of_a_page) + " ";
  bytes_ += "]>>\nendobj\n";
  const auto table = bytes_.size();
  const auto count = std::to_string(places_.size() + 1);
  bytes_ += "xref\n0 " + count + "\n0000000000 65535 f \n";
  for (const auto place : places_)
    bytes_ += ten_digits(place) + " 00000 n \n";
  bytes_ += "trailer\n<</Size " + count + "/Root " + refer(catalogue) + ">>\nstartxref\n" +
            std::to_string(table) + "\n%%EOF\n";
  return std::move(bytes_);
}

}  // namespace evenkeel::scan
