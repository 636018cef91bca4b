// SPDX-License-Identifier: Apache-2.0
// Puts each letter into a folder, one file each: for a demo, for tests, and for a clinic whose own
// program carries the mail from there.
#pragma once

#include "post/carrier.hpp"

#include <filesystem>
#include <string>

namespace evenkeel::post {

class Folder : public Carrier {
 public:
  // ".eml" for mails, ".txt" for text messages. Throws Failure when it is no folder to write in.
  enum class Form { mail, text };
  Folder(std::filesystem::path, Form);
  Delivery carry(const Letter&) override;

 private:
  std::filesystem::path place_;
  Form form_;
};

}  // namespace evenkeel::post
