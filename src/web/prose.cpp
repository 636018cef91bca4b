// SPDX-License-Identifier: Apache-2.0
#include "web/prose.hpp"

#include "base/check.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

namespace evenkeel::web {

namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using ParsedText = std::unique_ptr<cmark_node, FreeNode>;

ParsedText parsed_text(std::string_view text) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser{
      cmark_parser_new(CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_SMART), cmark_parser_free};
  auto* const tables = cmark_find_syntax_extension("table");
  check(tables != nullptr, "the table extension is part of the library");
  cmark_parser_attach_syntax_extension(parser.get(), tables);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return ParsedText{cmark_parser_finish(parser.get())};
}

std::string literal_of(cmark_node* node) {
  const char* const text = cmark_node_get_literal(node);
  return text == nullptr ? std::string{} : std::string{text};
}

std::string address_of(cmark_node* node) {
  const char* const url = cmark_node_get_url(node);
  return url == nullptr ? std::string{} : std::string{url};
}

bool is_fine_address(std::string_view url) {
  const bool is_own = url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\");
  return is_own || url.starts_with('#') || url.starts_with("https://") || url.starts_with("tel:") ||
         url.starts_with("mailto:");
}

class ProseWriter {
 public:
  Html children(cmark_node* parent) {
    Html out;
    for (auto* child = cmark_node_first_child(parent); child != nullptr;
         child = cmark_node_next(child)) {
      out.append(node(child));
    }
    return out;
  }

  const std::optional<std::string>& refusal() const { return refusal_; }

 private:
  Html node(cmark_node* node) {
    const auto type = cmark_node_get_type(node);
    if (std::string_view{cmark_node_get_type_string(node)} == "table") return table_of(node);
    if (const auto block = block_of(node, type)) return *block;
    if (const auto text = text_of(node, type)) return *text;
    return refuse_at(node, std::string{"this mark-up is not used here ("} +
                               cmark_node_get_type_string(node) + ")");
  }

  std::optional<Html> block_of(cmark_node* node, cmark_node_type type) {
    if (type == CMARK_NODE_PARAGRAPH) {
      // A tight list has its text without paragraphs around it.
      auto* const grand = cmark_node_parent(cmark_node_parent(node));
      const bool is_tight = grand != nullptr && cmark_node_get_list_tight(grand) != 0;
      return is_tight ? children(node) : p(children(node));
    }
    if (type == CMARK_NODE_HEADING) return heading_of(node);
    if (type == CMARK_NODE_ITEM) return li(children(node));
    if (type == CMARK_NODE_BLOCK_QUOTE) return aside(cls("site-callout"), children(node));
    if (type == CMARK_NODE_LIST) {
      const bool is_numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
      return is_numbered ? ol(children(node)) : ul(children(node));
    }
    return std::nullopt;
  }

  std::optional<Html> text_of(cmark_node* node, cmark_node_type type) {
    if (type == CMARK_NODE_TEXT) return group(literal_of(node));
    if (type == CMARK_NODE_SOFTBREAK) return group("\n");
    if (type == CMARK_NODE_LINEBREAK) return br();
    if (type == CMARK_NODE_EMPH) return em(children(node));
    if (type == CMARK_NODE_STRONG) return strong(children(node));
    if (type == CMARK_NODE_LINK) return link_of(node);
    if (type == CMARK_NODE_IMAGE) return picture_of(node);
    return std::nullopt;
  }

  Html heading_of(cmark_node* node) {
    const int level = cmark_node_get_heading_level(node);
    if (level == 1) return refuse_at(node, "the page's title is its only first-level heading");
    return level == 2 ? h2(children(node)) : h3(children(node));
  }

  Html link_of(cmark_node* node) {
    const auto url = address_of(node);
    if (!is_fine_address(url)) return refuse_at(node, "\"" + url + "\" is no address for a link");
    return a(href(url), children(node));
  }

  // Only from the clinic's own folder: no request leaves the clinic.
  Html picture_of(cmark_node* node) {
    const auto url = address_of(node);
    if (!url.starts_with("/pictures/")) {
      return refuse_at(node, "a picture is in the folder pictures: /pictures/" + url);
    }
    auto* const words = cmark_node_first_child(node);
    return empty_element("img", src(url), attr("alt", words == nullptr ? "" : literal_of(words)),
                         attr("loading", "lazy"));
  }

  Html table_of(cmark_node* node) {
    std::vector<Html> head_rows, body_rows;
    std::vector<std::string> columns;
    for (auto* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
      if (cmark_gfm_extensions_get_table_row_is_header(row) != 0)
        head_rows.push_back(head_row_of(row, columns));
      else
        body_rows.push_back(row_of(row, columns));
    }
    return div(cls("site-table"), table(thead(head_rows), tbody(body_rows)));
  }

  Html head_row_of(cmark_node* row, std::vector<std::string>& columns) {
    std::vector<Html> cells;
    for (auto* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell)) {
      const auto content = children(cell);
      cells.push_back(content.is_empty() ? td() : th(attr("scope", "col"), content));
      auto* const words = cmark_node_first_child(cell);
      columns.push_back(words == nullptr ? std::string{} : literal_of(words));
    }
    return tr(cells);
  }

  // The first cell of a row says what the row is about. The others repeat their column's name for a
  // narrow screen, where they stand below each other.
  Html row_of(cmark_node* row, const std::vector<std::string>& columns) {
    std::vector<Html> cells;
    for (auto* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell)) {
      const auto content = children(cell);
      if (cells.empty()) {
        cells.push_back(th(attr("scope", "row"), content));
      } else if (columns.size() > 2) {
        cells.push_back(td(attr("data-column", columns[cells.size()]), content));
      } else {
        cells.push_back(td(content));
      }
    }
    return tr(cells);
  }

  Html refuse_at(cmark_node* node, const std::string& why) {
    int line = 0;
    for (auto* at = node; at != nullptr && line == 0; at = cmark_node_parent(at))
      line = cmark_node_get_start_line(at);
    if (!refusal_) refusal_ = "line " + std::to_string(line) + ": " + why;
    return {};
  }

  std::optional<std::string> refusal_;
};

}  // namespace

Result<Html> prose(std::string_view text) {
  const auto parsed = parsed_text(text);
  ProseWriter writer;
  auto html = writer.children(parsed.get());
  if (writer.refusal()) return refuse("bad-prose", *writer.refusal());
  return html;
}

}  // namespace evenkeel::web
