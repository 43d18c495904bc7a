// A signing secret: bytes that are never printed and do not outlive their use.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hook {

// Owns its bytes and wipes them (OPENSSL_cleanse). They are in no std::string, whose moves and growth leave copies, and
// nothing prints them.
class Secret {
 public:
  Secret() = default;
  // Copies the bytes. `name` is how output calls the secret: `env:NAME`, `file:PATH`, `option:1`.
  explicit Secret(std::string_view bytes, std::string name = {});
  // Room for `capacity` bytes that whoever made it writes and then counts with resize().
  static Secret with_room(std::size_t capacity);
  ~Secret();
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;

  std::string_view bytes() const { return {bytes_.data(), size_}; }
  const std::string& name() const { return name_; }
  void set_name(std::string name) { name_ = std::move(name); }

  char* data() { return bytes_.data(); }
  std::size_t capacity() const { return bytes_.size(); }
  // Not beyond the capacity.
  void resize(std::size_t size) { size_ = size; }

 private:
  void wipe();

  std::vector<char> bytes_;  // never grows, so that no copy is left anywhere
  std::size_t size_ = 0;
  std::string name_;
};

// Overwrites bytes that somebody else owns, in a way that no compiler leaves out.
void wipe(void* bytes, std::size_t size);

}  // namespace hook
