// SPDX-License-Identifier: Apache-2.0
// Pages are complete without script. Each import is one element that improves what is there.
import "./theme_choice.ts";
