// Words for a POSIX shell.
#pragma once

#include <string>
#include <string_view>

namespace hook::text {

// One word that stands for `text`, which holds no NUL, in any POSIX shell (POSIX.1-2017, XCU, section 2.2.2). What must
// not reach a terminal is written in octal, for printf to make.
std::string shell_quoted(std::string_view text);

// The text as printf's %b reads it, in quotes: the words behind `printf %b`. NUL bytes are fine.
std::string printf_quoted(std::string_view text);

// Whether the text can be shown as it is.
bool is_plain_for_shell(std::string_view text);

}  // namespace hook::text
