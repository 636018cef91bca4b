// SPDX-License-Identifier: Apache-2.0
// How a patient is reached: the telephone number is the person's own (registry/patients), the mail
// address is here, in versions.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::registry {

enum class Channel { email, text_message };
std::string_view name_of(Channel);  // "email", "text_message"
std::string_view said(Channel);     // "e-mail", "text message"
std::optional<Channel> channel_named(std::string_view);

struct Contact {
  std::string email;                        // may be empty
  Channel prefers = Channel::text_message;  // where both are known
  std::int64_t version = 0;                 // 0: nobody has said anything yet
};
Contact contact(db::Database&, const PatientId&);
// Refuses at "email" what is no mail address.
Result<std::int64_t> set_contact(db::Database&, const PatientId&, const Contact&, const By&);

struct ContactWay {
  Channel channel{};
  std::string to;  // the address, or the number as a telephone dials it
};
// As the patient prefers, else what there is; none when the clinic has neither.
std::optional<ContactWay> contact_way(db::Database&, const PatientId&);

// Who is reached by what somebody typed: a mail address, or a telephone number in any writing.
// Several people of one family may share a telephone.
struct Reached {
  PatientId patient;
  ContactWay way;
};
std::vector<Reached> reached_by(db::Database&, std::string_view typed);

// Digits and a leading "+"; empty when there are fewer than seven digits.
std::string dialled(std::string_view written);

}  // namespace evenkeel::registry
