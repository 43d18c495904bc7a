// What a report writes, for tests of its own.
#pragma once

#include <cstdio>
#include <functional>
#include <memory>
#include <string>

#include "report/report.hpp"

namespace hook {

// Paths are relative to a folder that does not exist, so that no repository around the tests counts.
inline std::string written(report::Format format, report::Style style,
                           const std::function<void(report::Report&)>& tell) {
  if (style.project.working.empty()) style.project.working = "/project";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
  base::Output out(::fileno(file.get()), "a temporary file");
  text::Redactor redactor(style.redact);
  const std::unique_ptr<report::Report> report = report::make_report(format, out, style, redactor);
  tell(*report);
  std::rewind(file.get());
  std::string text;
  for (int c = 0; (c = std::fgetc(file.get())) != EOF;) text.push_back(static_cast<char>(c));
  return text;
}

inline Finding finding_at(Rule rule, std::uint64_t line, std::string pointer, std::string message) {
  Finding finding;
  finding.rule = rule;
  finding.severity = info(rule).severity;
  finding.place = {line, 7};
  finding.pointer = std::move(pointer);
  finding.message = std::move(message);
  return finding;
}

}  // namespace hook
