#include "diagnosis/explainer.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "checks/verification.hpp"
#include "diagnosis/diagnoses.hpp"
#include "diagnosis/prober.hpp"
#include "model/delivery.hpp"
#include "model/secret.hpp"
#include "signature/claims.hpp"
#include "signature/hmac.hpp"
#include "signature/keys.hpp"
#include "signature/scheme.hpp"

namespace hook::diagnosis {

using signature::Claim;
using signature::Hash;
using signature::KeyForm;

namespace {

void add_new(const std::string& text, std::vector<std::string>& to) {
  if (std::ranges::find(to, text) == to.end()) to.push_back(text);
}

// Bodies up to this size are kept to be tried together with other changes.
constexpr std::size_t kept_max = std::size_t{64} << 10U;

}  // namespace

Search::Search(const Delivery& delivery, const signature::Claims& claims, const checks::SignaturePolicy& policy,
               const std::function<bool()>& expired)
    : delivery_(delivery), hash_(policy.hash), expired_(expired) {
  for (const Claim& claim : claims.list) {
    const signature::SignedText::Frame frame = claim.scheme->signed_text.frame(delivery, claim.timestamp);
    auto given = std::ranges::find_if(given_frames_, [&](const FrameChange& known) {
      return known.frame.before == frame.before && known.frame.behind == frame.behind &&
             known.form == claim.scheme->key_form;
    });
    if (given == given_frames_.end())
      given = given_frames_.insert(given, FrameChange{{}, frame, claim.scheme->key_form, {}});
    for (const std::string& digest : signature::lenient_digests(claim.value)) {
      add_new(digest, targets_);
      add_new(digest, given->targets);
    }
  }
  for (const Secret& secret : policy.keyring.secrets()) {
    for (const KeyForm form : {KeyForm::raw, KeyForm::base64, KeyForm::hex}) {
      const bool used =
          std::ranges::any_of(given_frames_, [&](const FrameChange& frame) { return frame.form == form; });
      auto bytes = signature::key_bytes(secret.bytes(), form);
      if ((used || form == KeyForm::raw) && bytes) given_keys_.push_back({{}, std::move(*bytes), form, {}});
    }
  }
  nothing_to_prove_ = targets_.empty();  // no HMAC could equal it
}

bool Search::over() {
  if (found_ || nothing_to_prove_ || cut_short_) return true;
  constexpr std::size_t look_every = std::size_t{64} << 10U;
  if (hashed_ >= next_look_) {
    next_look_ = hashed_ + look_every;
    cut_short_ = expired_();
  }
  return cut_short_;
}

Search::Change Search::change(std::string_view what, std::string_view hint) const {
  return {mistake_, std::string(what), std::string(hint)};
}

const signature::Key& Search::keyed(KeyChange& key, Hash hash) {
  auto& made = key.keys[static_cast<std::size_t>(hash)];
  if (!made) made.emplace(hash, key.bytes.bytes());
  return *made;
}

bool Search::fits(std::string_view body, const signature::Key& key, const FrameChange& around) {
  const signature::SignedText::Frame& frame = around.frame;
  constexpr std::size_t blocks_around = 256;  // what the padding and the outer hash cost
  constexpr std::size_t piece = std::size_t{1} << 20U;
  hashed_ += frame.before.size() + frame.behind.size() + blocks_around;
  hmac_.start(key);
  hmac_.add(frame.before);
  for (; body.size() > piece; body.remove_prefix(piece)) {
    hmac_.add(body.substr(0, piece));
    hashed_ += piece;
    if (over()) return false;
  }
  hmac_.add(body);
  hashed_ += body.size();
  hmac_.add(frame.behind);
  const signature::Digest digest = hmac_.finish();
  const std::vector<std::string>& targets = around.targets.empty() ? targets_ : around.targets;
  return std::ranges::any_of(targets,
                             [&](const std::string& target) { return signature::equal(digest.view(), target); });
}

bool Search::attempt(std::string_view body, KeyChange* key, Hash hash, const FrameChange* frame) {
  const auto with_key = [&](const FrameChange& around) {
    if (over()) return false;
    if (key != nullptr) return fits(body, keyed(*key, hash), around);
    return std::ranges::any_of(given_keys_, [&](KeyChange& given) {
      return given.form == around.form && fits(body, keyed(given, hash), around);
    });
  };
  if (frame != nullptr) return with_key(*frame);
  return std::ranges::any_of(given_frames_, with_key);
}

void Search::conclude(const Change& one, const Change* other) {
  found_ = {std::string(one.mistake), one.what, one.hint};
  if (other == nullptr) return;
  found_->what += "; and " + other->what;
  found_->hint += "; " + other->hint;
}

void Search::body(std::string_view bytes, std::string_view what, std::string_view hint) {
  if (over() || bytes == delivery_.body) return;
  const bool seen = std::ranges::any_of(bodies_, [&](const BodyChange& known) { return known.bytes == bytes; });
  if (seen) return;
  if (attempt(bytes, nullptr, hash_, nullptr)) conclude(change(what, hint));
  else if (bytes.size() <= kept_max) bodies_.push_back({change(what, hint), std::string(bytes)});
}

void Search::lone_body(std::string_view bytes, std::string_view what, std::string_view hint) {
  if (!over() && bytes != delivery_.body && attempt(bytes, nullptr, hash_, nullptr)) conclude(change(what, hint));
}

void Search::key(Secret key, std::string_view what, std::string_view hint) {
  if (over() || key.bytes().empty()) return;
  KeyChange& proposed = keys_.emplace_back(KeyChange{change(what, hint), std::move(key), {}, {}});
  if (attempt(delivery_.body, &proposed, hash_, nullptr)) conclude(proposed);
}

void Search::hash(Hash hash, std::string_view what, std::string_view hint) {
  if (over()) return;
  hashes_.push_back({change(what, hint), hash});
  if (attempt(delivery_.body, nullptr, hash, nullptr)) conclude(hashes_.back());
}

void Search::frame(const signature::SignedText::Frame& frame, KeyForm form, std::string_view what,
                   std::string_view hint) {
  if (over()) return;
  frames_.push_back({change(what, hint), frame, form, {}});
  if (attempt(delivery_.body, nullptr, hash_, &frames_.back())) conclude(frames_.back());
}

void Search::writing(const Claim& claim, std::string_view what, std::string_view hint) {
  if (over()) return;
  const FrameChange own{{},
                        claim.scheme->signed_text.frame(delivery_, claim.timestamp),
                        claim.scheme->key_form,
                        signature::lenient_digests(claim.value)};
  if (!own.targets.empty() && attempt(delivery_.body, nullptr, hash_, &own)) conclude(change(what, hint));
}

void Search::fact(std::string_view what, std::string_view hint) {
  if (!fact_) fact_ = {std::string(mistake_), std::string(what), std::string(hint)};
}

bool Search::together(const Change& one, const Change& other, bool fit) {
  if (fit) conclude(one, &other);
  return over();
}

void Search::try_pairs() {
  if (over()) return;
  const std::string_view here = delivery_.body;
  for (const HashChange& hash : hashes_) {
    for (KeyChange& key : keys_) {
      if (together(hash, key, attempt(here, &key, hash.hash, nullptr))) return;
    }
    for (const FrameChange& frame : frames_) {
      if (together(frame, hash, attempt(here, nullptr, hash.hash, &frame))) return;
    }
  }
  for (KeyChange& key : keys_) {
    for (const FrameChange& frame : frames_) {
      if (together(frame, key, attempt(here, &key, hash_, &frame))) return;
    }
  }
  for (const BodyChange& body : bodies_) {
    for (KeyChange& key : keys_) {
      if (together(body, key, attempt(body.bytes, &key, hash_, nullptr))) return;
    }
    for (const HashChange& hash : hashes_) {
      if (together(body, hash, attempt(body.bytes, nullptr, hash.hash, nullptr))) return;
    }
    for (const FrameChange& frame : frames_) {
      if (together(body, frame, attempt(body.bytes, nullptr, hash_, &frame))) return;
    }
  }
}

Explained Explainer::explain(const Delivery& delivery, const signature::Claims& claims,
                             std::span<const OtherDelivery> others, const std::function<bool()>& expired) {
  // Where all signatures are of unknown versions, one of them may still be what was meant.
  signature::Claims meant = claims;
  if (meant.list.empty()) meant.list = meant.unknown;
  Search search(delivery, meant, policy_, expired);
  const Context context{delivery, meant, policy_, catalogue_, reader_, others};
  for (const Diagnosis& mistake : mistakes()) {
    if (search.found()) break;
    search.begin(mistake.name);
    mistake.propose(context, search);
  }
  search.try_pairs();
  return {search.result(), search.cut_short()};
}

}  // namespace hook::diagnosis
