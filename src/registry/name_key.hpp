// SPDX-License-Identifier: Apache-2.0
// What a name is searched and compared by. The engines fold letters in different ways, so this
// program does it, and keeps the result in columns of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::registry {

// Lower case; Latin letters without their marks ("Ø" is "o", "ß" is "ss"); apostrophes gone,
// hyphens and runs of blanks one blank: "O'Brien-Núñez" is "obrien nunez". Greek and Cyrillic are
// put in lower case; other scripts stay. Bytes that are not UTF-8 stay.
std::string name_key(std::string_view name);
std::vector<std::string> words_of(std::string_view key);

// Only A to Z change: for login names and generic drug names, which are plain already.
std::string ascii_lower(std::string_view text);

// The key just after every key that begins with this one, byte by byte.
std::string after_prefix(std::string_view key);

// How a Latin name sounds, roughly (American Soundex over the key, blanks ignored): "robert" and
// "rupert" are both r163. A key in another script sounds like itself.
std::string sound_of(std::string_view key);

// Letters to insert, delete, change or exchange with the next to get from one to the other; counts
// no further than `most` + 1.
int letters_apart(std::string_view one, std::string_view other, int most);

}  // namespace evenkeel::registry
