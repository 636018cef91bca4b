// SPDX-License-Identifier: Apache-2.0
// The cookie that says who is signed in. Over TLS it carries the __Host- prefix, which ties it to
// this very host; on plain loopback browsers would not keep such a cookie.
#pragma once

#include "net/message.hpp"

#include <string_view>

namespace evenkeel::web {

// The token that the browser sent; empty when there is none.
std::string_view sign_in_token(const net::Request&);
// For as long as the browser is open; the server's own limits end it earlier.
void give_sign_in_cookie(net::Response&, const net::Request&, std::string_view token);
void take_back_sign_in_cookie(net::Response&, const net::Request&);

// The patients' cookie has a name of its own: one browser may hold both, and neither opens the
// other's pages.
std::string_view patient_token(const net::Request&);
void give_patient_cookie(net::Response&, const net::Request&, std::string_view token);
void take_back_patient_cookie(net::Response&, const net::Request&);

// Until a passkey has answered its challenge.
std::string_view passkey_cookie(const net::Request&);
void give_passkey_cookie(net::Response&, const net::Request&, std::string_view token);
void take_back_passkey_cookie(net::Response&, const net::Request&);

// A mark in the browser that a passkey was made or used in it: then that way is offered first. It
// says nothing of whose.
bool is_passkey_here(const net::Request&);
void note_passkey_is_here(net::Response&, const net::Request&);
void forget_passkey_is_here(net::Response&, const net::Request&);

}  // namespace evenkeel::web
