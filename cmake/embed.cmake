# SPDX-License-Identifier: Apache-2.0
# Puts text files into the program, so that one binary is a whole clinic.
# Each file becomes an entry of evenkeel::embedded (base/embedded.hpp), named by its path from the
# source folder. The assembler reads the bytes, so no compiler has to chew on a long literal.
file(GLOB embedded_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
     sql/*.sql data/*.json data/*/*.json data/passwords/*.txt
     data/site/*.md data/site/pictures/*.svg data/consent/*.md
     assets/*.js assets/*.css
     assets/*.svg)
set(embedded_source ${CMAKE_BINARY_DIR}/embedded.cpp)
set(body "// Made by cmake/embed.cmake.\n#include \"base/embedded.hpp\"\n\n#include <array>\n\n")
set(entries "")
set(count 0)
set(dependencies "")
foreach(file IN LISTS embedded_files)
  string(APPEND body
    "__asm__(\".section .rodata\\n.global embedded_${count}\\nembedded_${count}:\\n"
    ".incbin \\\"${CMAKE_SOURCE_DIR}/${file}\\\"\\n.global embedded_${count}_end\\n"
    "embedded_${count}_end:\\n.byte 0\\n.previous\\n\");\n"
    "extern const char embedded_${count}[];\nextern const char embedded_${count}_end[];\n")
  string(APPEND entries
    "    {\"${file}\", {embedded_${count}, static_cast<std::size_t>(embedded_${count}_end - embedded_${count})}},\n")
  list(APPEND dependencies ${CMAKE_SOURCE_DIR}/${file})
  math(EXPR count "${count} + 1")
endforeach()
string(APPEND body
  "\nnamespace evenkeel {\n\nstd::span<const EmbeddedFile> embedded_files() {\n"
  "  static const std::array<EmbeddedFile, ${count}> files{{\n${entries}  }};\n  return files;\n}\n\n"
  "}  // namespace evenkeel\n")
file(GENERATE OUTPUT ${embedded_source} CONTENT "${body}")
set_source_files_properties(${embedded_source} PROPERTIES OBJECT_DEPENDS "${dependencies}"
                            SKIP_UNITY_BUILD_INCLUSION ON)
