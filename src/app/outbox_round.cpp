// SPDX-License-Identifier: Apache-2.0
#include "app/outbox_round.hpp"

#include "app/evidence.hpp"
#include "core/capacity.hpp"
#include "registry/outbox.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace evenkeel::app {
namespace {

constexpr int most_in_a_round = 50;
constexpr Minutes look_again_after{1};

// In one commit: what this round will send. What is held is looked at again in a minute.
std::vector<registry::Posted> claim_due(Writer& writer, const Moment& now) {
  std::vector<registry::Posted> claimed;
  writer.submit(Priority::routine, [&](db::Database& database) {
    claimed.clear();
    for (auto& due : registry::due_messages(database, now.wall, most_in_a_round)) {
      const auto& message = due.message;
      if (message.patient && are_messages_held(database, *message.patient, now))
        registry::put_off_message(database, message.key, now.wall + look_again_after);
      else if (registry::claim_message(database, message.key, now.wall))
        claimed.push_back(std::move(due));
    }
    return true;
  });
  return claimed;
}

post::Delivery carried(post::Carrier* carrier, const registry::Message& message, Instant now) {
  if (carrier == nullptr) {
    return {post::Outcome::refused,
            "no way is set up here to send a " + std::string{said(message.channel)}};
  }
  return carrier->carry({message.key, message.to, message.subject, message.text, now});
}

void note_delivery(Writer& writer, const std::string& key, const post::Delivery& delivery,
                   Instant now) {
  writer.submit(Priority::routine, [&](db::Database& database) {
    switch (delivery.outcome) {
      case post::Outcome::delivered:
        registry::note_sent(database, key, now);
        break;
      case post::Outcome::refused:
        registry::note_failed(database, key, delivery.why, now);
        break;
      case post::Outcome::unclear:
        registry::note_unknown(database, key, delivery.why, now);
        break;
    }
    return true;
  });
}

}  // namespace

OutboxRound::OutboxRound(Carriers carriers) : carriers_{std::move(carriers)} {}

void OutboxRound::note_interrupted(Writer& writer, Instant now) {
  writer.submit(Priority::routine, [&](db::Database& database) {
    registry::note_interrupted(database, now);
    return true;
  });
}

void OutboxRound::run(App& app, const Moment& now) {
  // Most rounds find nothing, and cost no write.
  if (!registry::has_due_messages(app.reader, now.wall)) return;
  for (const auto& [message, status, next, tries, why, changed] : claim_due(app.writer, now)) {
    auto* const carrier =
        message.channel == registry::Channel::email ? carriers_.mail.get() : carriers_.text.get();
    const auto delivery = carried(carrier, message, now.wall);
    note_delivery(app.writer, message.key, delivery, app.now().wall);
  }
}

void OutboxRound::let_go() {
  for (auto* carrier : {carriers_.mail.get(), carriers_.text.get()}) {
    if (carrier != nullptr) carrier->let_go();
  }
}

bool are_messages_held(db::Database& database, const PatientId& patient, const Moment& now) {
  return std::ranges::any_of(locking_sessions(database, patient), [&](const session::State& state) {
    return capacity::is_locked(state, capacity::Door::questionnaire, now);
  });
}

}  // namespace evenkeel::app
