// SPDX-License-Identifier: Apache-2.0
#include "web/device_words.hpp"

#include <array>

namespace evenkeel::web {
namespace {

struct DeviceSign {
  std::string_view part;
  std::string_view also;
  std::string_view said;
};
// The first that fits: an Android phone also says Linux, an iPhone also says Mac.
constexpr std::array signs_of_devices{
    DeviceSign{"iPhone", "", "iPhone"},
    DeviceSign{"iPad", "", "iPad"},
    DeviceSign{"Android", "Mobile", "Android phone"},
    DeviceSign{"Android", "", "Android tablet"},
    DeviceSign{"Windows", "", "Windows computer"},
    DeviceSign{"Macintosh", "", "Mac"},
    DeviceSign{"CrOS", "", "Chromebook"},
    DeviceSign{"Linux", "", "Linux computer"},
};

}  // namespace

std::string device_said(std::string_view user_agent) {
  for (const auto& sign : signs_of_devices) {
    if (user_agent.contains(sign.part) && user_agent.contains(sign.also))
      return std::string{sign.said};
  }
  return "Device";
}

}  // namespace evenkeel::web
