// SPDX-License-Identifier: Apache-2.0
// Linked into every program that the leak sanitizer looks at.

// What fontconfig has learned of the machine's fonts it keeps until the process ends, where the
// leak sanitizer no longer finds who holds it. The name is the sanitizer's own.
extern "C" const char* __lsan_default_suppressions();   // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libfontconfig\n";
}
