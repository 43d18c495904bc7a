#include "checks/finding_fingerprints.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/uuid.hpp"
#include "signature/hmac.hpp"

namespace hook::checks {

// It keeps nothing secret: the name separates these hashes from all others.
FindingFingerprints::FindingFingerprints() : key_(signature::Hash::sha256, "cooledge-hook finding 1") {}

void FindingFingerprints::add_to(std::span<Finding> findings, std::string_view event_id, std::string_view raw) {
  if (findings.empty()) return;
  hmac_.start(key_);
  const bool by_id = is_uuid(event_id);
  hmac_.add(by_id ? "event " : "bytes ");
  if (by_id) hmac_.add(base::lower(event_id));
  else hmac_.add(base::trim(raw));
  const signature::Digest delivery = hmac_.finish();
  std::map<std::pair<Rule, std::string_view>, std::size_t> before;
  for (Finding& finding : findings) {
    const std::size_t number = before[{finding.rule, finding.pointer}]++;
    hmac_.start(key_);
    hmac_.add(delivery.view());
    hmac_.add(info(finding.rule).name);
    hmac_.add(" " + std::to_string(number) + " ");
    hmac_.add(finding.pointer);
    const signature::Digest digest = hmac_.finish();
    constexpr std::size_t bytes = 16;
    finding.fingerprint = base::hex(digest.view().substr(0, bytes));
  }
}

}  // namespace hook::checks
