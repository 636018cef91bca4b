// SPDX-License-Identifier: Apache-2.0
#include "net/multipart.hpp"

#include "net/percent.hpp"
#include "net/wire.hpp"

#include <algorithm>
#include <utility>

namespace evenkeel::net {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::size_t longest_boundary = 70;  // RFC 2046, 5.1.1
constexpr std::size_t longest_field_name = 64;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Of those that RFC 2046 allows: what browsers use.
bool is_boundary(std::string_view text) {
  return !text.empty() && text.size() <= longest_boundary && std::ranges::all_of(text, [](char c) {
    return is_letter_or_digit(c) || c == '-' || c == '_' || c == '\'' || c == '.';
  });
}

bool is_field_name(std::string_view text) {
  return !text.empty() && text.size() <= longest_field_name &&
         std::ranges::all_of(text, [](char c) {
           return is_letter_or_digit(c) || c == '-' || c == '_' || c == '[' || c == ']';
         });
}

// `; name="…"` at the beginning of `rest`, taken off. Nothing is escaped inside the quotes:
// browsers write %22 there.
std::optional<std::string_view> take_quoted(std::string_view& rest, std::string_view name) {
  const std::string begins = "; " + std::string{name} + "=\"";
  if (!rest.starts_with(begins)) return std::nullopt;
  const auto end = rest.find('"', begins.size());
  if (end == std::string_view::npos) return std::nullopt;
  const auto value = rest.substr(begins.size(), end - begins.size());
  rest.remove_prefix(end + 1);
  if (!is_plain_text(value, false) || value.find('\\') != std::string_view::npos)
    return std::nullopt;
  return value;
}

struct PartHead {
  std::string_view name;
  bool is_file = false;
};

std::optional<PartHead> disposition_in(std::string_view value) {
  constexpr std::string_view kind = "form-data";
  if (!value.starts_with(kind)) return std::nullopt;
  value.remove_prefix(kind.size());
  const auto name = take_quoted(value, "name");
  if (!name || !is_field_name(*name)) return std::nullopt;
  const bool is_file = take_quoted(value, "filename").has_value();
  if (!value.empty()) return std::nullopt;
  return PartHead{*name, is_file};
}

// One line of each header at most, and of those only the two that browsers send. What the type says
// is not believed, and what the file was called is not kept.
std::optional<PartHead> read_part_head(std::string_view head) {
  std::optional<PartHead> found;
  bool has_type = false;
  while (!head.empty()) {
    const auto line = head.substr(0, head.find(line_end));
    head.remove_prefix(std::min(line.size() + line_end.size(), head.size()));
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) return std::nullopt;
    const auto name = line.substr(0, colon);
    const auto value = line.substr(colon + 2);
    if (!is_plain_text(value, false)) return std::nullopt;
    if (is_same_name(name, "content-disposition") && !found) {
      found = disposition_in(value);
      if (!found) return std::nullopt;
    } else if (is_same_name(name, "content-type") && !has_type) {
      has_type = true;
    } else {
      return std::nullopt;
    }
  }
  return found;
}

}  // namespace

std::optional<std::string> boundary_in(std::string_view content_type) {
  const auto end = content_type.find(';');
  if (end == std::string_view::npos ||
      !is_same_name(content_type.substr(0, end), "multipart/form-data"))
    return std::nullopt;
  auto rest = content_type.substr(end + 1);
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  constexpr std::string_view says = "boundary=";
  if (rest.size() < says.size() || !is_same_name(rest.substr(0, says.size()), says))
    return std::nullopt;
  rest.remove_prefix(says.size());
  if (!is_boundary(rest)) return std::nullopt;
  return std::string{rest};
}

MultipartReader::MultipartReader(std::string boundary, Most most)
    : mark_{std::string{line_end} + "--" + std::move(boundary)}, most_{most} {}

bool MultipartReader::break_off() {
  place_ = Place::broken;
  rest_ = {};
  file_.reset();
  return false;
}

bool MultipartReader::feed(std::string_view bytes) {
  if (place_ == Place::broken) return false;
  rest_ += bytes;
  while (step()) {
  }
  return place_ != Place::broken;
}

bool MultipartReader::step() {
  switch (place_) {
    case Place::opening:
      return take_opening();
    case Place::head:
      return take_head();
    case Place::body:
      return take_body();
    case Place::after_boundary:
      return take_after_boundary();
    case Place::over:
      return rest_.empty() ? false : break_off();
    case Place::broken:
      break;
  }
  return false;
}

bool MultipartReader::take_opening() {
  const auto first = std::string_view{mark_}.substr(line_end.size());
  const auto have = std::string_view{rest_}.substr(0, first.size());
  if (have != first.substr(0, have.size())) return break_off();
  if (rest_.size() < first.size()) return false;
  rest_.erase(0, first.size());
  place_ = Place::after_boundary;
  return true;
}

bool MultipartReader::take_after_boundary() {
  if (rest_.size() < line_end.size()) return false;
  if (rest_.starts_with(line_end)) {
    rest_.erase(0, line_end.size());
    place_ = Place::head;
    return true;
  }
  // "--" ends the form; a last line end may follow.
  if (!rest_.starts_with("--")) return break_off();
  const auto behind = std::string_view{rest_}.substr(2);
  if (behind.size() < line_end.size() && line_end.starts_with(behind)) return false;
  if (behind != line_end) return break_off();
  rest_.clear();
  place_ = Place::over;
  return false;
}

bool MultipartReader::take_head() {
  const auto end = rest_.find(head_end);
  if (end == std::string::npos) return rest_.size() > most_.head_bytes ? break_off() : false;
  if (end > most_.head_bytes) return break_off();
  const auto head = rest_.substr(0, end);
  rest_.erase(0, end + head_end.size());
  if (!begin_part(head)) return break_off();
  place_ = Place::body;
  return true;
}

bool MultipartReader::begin_part(std::string_view head) {
  const auto part = read_part_head(head);
  if (!part) return false;
  is_file_part_ = part->is_file;
  if (is_file_part_) {
    if (had_file_) return false;
    had_file_ = true;
    file_ = ReceivedFile::begin(most_.file_bytes);
    return file_ != nullptr;
  }
  fields_.emplace_back(part->name, "");
  return true;
}

bool MultipartReader::keep(std::string_view body) {
  if (is_file_part_) return file_->append(body);
  field_bytes_ += body.size();
  if (field_bytes_ > most_.field_bytes) return false;
  fields_.back().second += body;
  return true;
}

bool MultipartReader::take_body() {
  const auto end = rest_.find(mark_);
  // A mark may be half here: so much stays until the next piece.
  const auto sure = end != std::string::npos      ? end
                    : rest_.size() < mark_.size() ? 0
                                                  : rest_.size() - mark_.size() + 1;
  if (!keep(std::string_view{rest_}.substr(0, sure))) return break_off();
  if (end == std::string::npos) {
    rest_.erase(0, sure);
    return false;
  }
  rest_.erase(0, end + mark_.size());
  place_ = Place::after_boundary;
  return true;
}

std::optional<Fields> MultipartReader::finish() {
  // Without the last line end it is whole too.
  const bool is_whole = place_ == Place::over || (place_ == Place::after_boundary && rest_ == "--");
  if (!is_whole) return std::nullopt;
  if (file_ && file_->size() == 0) file_.reset();
  return Fields::of(std::move(fields_));
}

}  // namespace evenkeel::net
