// SPDX-License-Identifier: Apache-2.0
// What a process that reads strangers' files gives up before it reads the first byte. None of it
// can be taken back, and a program that it starts has given it up too.
#pragma once

#include "scan/kinds.hpp"

namespace evenkeel::scan {

// Time, memory, size of files, number of open ones; no picture of its memory when it breaks.
void give_up_resources(const ReadingLimits&);
// All files but the system's own programs, libraries and fonts, which it may read; where the kernel
// can (Landlock, Linux 5.13). Never the clinic's. False: this kernel cannot.
bool give_up_files();
// No network, no look into other processes, no new powers.
void give_up_network();
// Nothing is left but to read, write and end: not even a file can be opened.
void give_up_all_but_reading();

}  // namespace evenkeel::scan
