// SPDX-License-Identifier: Apache-2.0
// How each part of a letter is drawn; a part that nobody can draw does not compile.
#pragma once

#include "paper/drawing.hpp"

namespace evenkeel::paper {

void draw_part(Drawing&, const Heading&);
void draw_part(Drawing&, const Paragraph&);
void draw_part(Drawing&, const Points&);
void draw_part(Drawing&, const Pairs&);
void draw_part(Drawing&, const Table&);
void draw_part(Drawing&, const Curve&);  // curve.cpp

}  // namespace evenkeel::paper
