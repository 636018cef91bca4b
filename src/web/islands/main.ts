// SPDX-License-Identifier: Apache-2.0
// Pages are complete without script. Each import is one element that improves what is there.
import "./calm_screen.ts";
import "./calendar_visit.ts";
import "./dose_explorer.ts";
import "./dose_readout.ts";
import "./live_region.ts";
import "./pass_key.ts";
import "./quick_set.ts";
import "./resting.ts";
import "./theme_choice.ts";
import "./ticking_age.ts";
import "./unsaved.ts";
import "./wall_clock.ts";
