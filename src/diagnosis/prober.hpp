// The search behind checks/why: what may have been changed, tried one change at a time and then two.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/verification.hpp"
#include "diagnosis/explainer.hpp"
#include "model/delivery.hpp"
#include "model/secret.hpp"
#include "signature/claims.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::diagnosis {

// A mistake proposes what the signer may have had instead of what is here. Each is tried at once against all signatures
// that the delivery carries; the first that fits ends the search.
class Search {
 public:
  Search(const Delivery& delivery, const signature::Claims& claims, const checks::SignaturePolicy& policy,
         const std::function<bool()>& expired);

  // Whose proposals follow.
  void begin(std::string_view mistake) { mistake_ = mistake; }

  // Another body, key, hash or frame around the body than what is here. `what` and `hint` as in Explanation.
  void body(std::string_view bytes, std::string_view what, std::string_view hint);
  void key(Secret key, std::string_view what, std::string_view hint);
  void hash(signature::Hash hash, std::string_view what, std::string_view hint);
  void frame(const signature::SignedText::Frame& frame, signature::KeyForm form, std::string_view what,
             std::string_view hint);
  // Nothing but how that signature is written.
  void writing(const signature::Claim& claim, std::string_view what, std::string_view hint);
  // A body that is tried alone, not together with other changes.
  void lone_body(std::string_view bytes, std::string_view what, std::string_view hint);
  // What needs no proof by an HMAC, and counts only where nothing is proved.
  void fact(std::string_view what, std::string_view hint);

  // Counts work of a proposal's own, such as writing a body anew, in bytes hashed that take as long.
  void spend(std::size_t bytes) { hashed_ += bytes; }

  // Tries the proposals two by two, of different kinds.
  void try_pairs();

  bool found() const { return found_.has_value(); }
  // Nothing more need be proposed that must be proved.
  bool over();
  // Whether the time ended it before everything was tried, and there is no result.
  bool cut_short() const { return cut_short_ && !result(); }
  std::optional<Explanation> result() const { return found_ ? found_ : fact_; }

 private:
  struct Change {
    std::string_view mistake;
    std::string what;
    std::string hint;
  };
  struct BodyChange : Change {
    std::string bytes;
  };
  struct KeyChange : Change {
    Secret bytes;
    signature::KeyForm form = signature::KeyForm::raw;  // of a secret as it is given
    std::array<std::optional<signature::Key>, signature::all_hashes.size()> keys;
  };
  struct HashChange : Change {
    signature::Hash hash;
  };
  struct FrameChange : Change {
    signature::SignedText::Frame frame;
    signature::KeyForm form;
    std::vector<std::string> targets;  // digests that go with it; none: all
  };

  Change change(std::string_view what, std::string_view hint) const;
  static const signature::Key& keyed(KeyChange& key, signature::Hash hash);
  bool fits(std::string_view body, const signature::Key& key, const FrameChange& around);
  // Null stands for what is here.
  bool attempt(std::string_view body, KeyChange* key, signature::Hash hash, const FrameChange* frame);
  bool together(const Change& one, const Change& other, bool fit);
  void conclude(const Change& one, const Change* other = nullptr);

  const Delivery& delivery_;
  signature::Hash hash_;
  std::vector<std::string> targets_;  // digests that the delivery's signatures may stand for
  std::deque<KeyChange> given_keys_;
  std::vector<FrameChange> given_frames_;
  std::deque<KeyChange> keys_;
  std::deque<BodyChange> bodies_;
  std::vector<HashChange> hashes_;
  std::vector<FrameChange> frames_;
  signature::Hmac hmac_;
  std::string_view mistake_;
  std::optional<Explanation> found_;
  std::optional<Explanation> fact_;
  const std::function<bool()>& expired_;
  std::size_t hashed_ = 0;     // bytes
  std::size_t next_look_ = 0;  // at the time, when so many are hashed
  bool nothing_to_prove_ = false;
  bool cut_short_ = false;
};

}  // namespace hook::diagnosis
