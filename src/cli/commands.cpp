// SPDX-License-Identifier: Apache-2.0
#include "cli/backup.hpp"
#include "cli/case.hpp"
#include "cli/command.hpp"
#include "cli/demo.hpp"
#include "cli/estimate.hpp"
#include "cli/events.hpp"
#include "cli/init.hpp"
#include "cli/instruments.hpp"
#include "cli/journal_verify.hpp"
#include "cli/population.hpp"
#include "cli/predict.hpp"
#include "cli/rebuild.hpp"
#include "cli/score.hpp"
#include "cli/serve.hpp"
#include "cli/show.hpp"
#include "cli/user.hpp"

namespace evenkeel::cli {

std::span<const Command> commands() {
  static constexpr Command all[] = {
      {"backup", "make a sealed copy of a clinic while it works", back_up_clinic},
      {"case", "play case files against the rules of care", run_cases},
      {"demo", "make the demo clinic, in which nobody is real", make_demo},
      {"estimate", "print what earlier sessions tell about one person", print_estimate},
      {"events", "print every event that can stand in the journal", print_events},
      {"init", "make a real clinic with a one-time link for its first administrator", init_clinic},
      {"instruments import", "take an owner's text of a questionnaire into a clinic",
       import_instrument},
      {"instruments list", "print which questionnaires have their owner's text", list_instruments},
      {"journal verify", "prove that nothing in the journal was changed or taken out",
       verify_journal},
      {"population", "print what a regimen does in many simulated people", print_population},
      {"predict", "print the levels that a regimen is expected to give", print_prediction},
      {"rebuild", "fill the read tables again from the journal", rebuild_clinic},
      {"restore", "prove a sealed copy and put it where no clinic is", restore_clinic},
      {"score", "print what the answers to a questionnaire come to", print_score},
      {"serve", "serve a clinic's pages until it is told to stop", run_serve},
      {"show", "print a session, an order or a consent in words", show_stream},
      {"user link", "make a one-time link for somebody who is locked out", link_user},
      {"user list", "print who works here", list_users},
  };
  return all;
}

}  // namespace evenkeel::cli
