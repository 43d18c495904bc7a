// What went wrong on the wire, in the words of whoever runs the server.
#pragma once

#include <string>
#include <string_view>

#include "http/response.hpp"
#include "http/sender.hpp"
#include "http/target.hpp"

namespace hook::http {

// "it answered 500 internal server error". The end of a sentence; text of the endpoint's own is quoted and escaped.
std::string describe(const Response& answer, const Target& target, const Sender::Options& options);

// What to do where there is no talking to the endpoint at all; empty where nothing is known.
std::string advice(Fault fault, const Target& target);
// `words`, followed by the advice, if there is any.
std::string with_advice(const std::string& words, Fault fault, const Target& target);

// "internal server error" for 500 (RFC 9110, section 15); empty for those that have no name there.
std::string_view reason_of(int status);

}  // namespace hook::http
