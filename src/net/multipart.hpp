// SPDX-License-Identifier: Apache-2.0
// A form that carries a file, as browsers send it (multipart/form-data, RFC 7578), read piece by
// piece and strictly: one file, plain fields, nothing before, between or behind the parts, no
// header that could make two readers see two things.
#pragma once

#include "net/message.hpp"
#include "net/received_file.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evenkeel::net {

// Of "multipart/form-data; boundary=…": none for any other type, and for a boundary that is none.
std::optional<std::string> boundary_in(std::string_view content_type);

class MultipartReader {
 public:
  struct Most {
    std::size_t file_bytes = 0;
    std::size_t field_bytes = 64 * 1024;  // of all fields together
    std::size_t head_bytes = 4096;        // of one part
  };
  MultipartReader(std::string boundary, Most);

  // False when it is no such form: then it is over. Any pieces give the same as the whole.
  bool feed(std::string_view bytes);
  // The fields, when the form came to its end. A file that nobody chose is none.
  std::optional<Fields> finish();
  std::shared_ptr<ReceivedFile> file() const { return file_; }

 private:
  enum class Place { opening, head, body, after_boundary, over, broken };

  bool step();  // false: more is needed, or it is broken
  bool take_opening();
  bool take_head();
  bool take_body();
  bool take_after_boundary();
  bool keep(std::string_view body);
  bool begin_part(std::string_view head);
  bool break_off();

  const std::string mark_;  // CR LF "--" boundary
  const Most most_;
  Place place_ = Place::opening;
  std::string rest_;
  std::vector<std::pair<std::string, std::string>> fields_;
  std::size_t field_bytes_ = 0;
  bool is_file_part_ = false;
  bool had_file_ = false;
  std::shared_ptr<ReceivedFile> file_;
};

}  // namespace evenkeel::net
