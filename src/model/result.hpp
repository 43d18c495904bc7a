// A value, or why there is none.
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace hook {

// What a function returns in place of a value: the words that say why not.
template <typename Words>
struct Error {
  Words words;
};
template <typename Words>
Error(Words) -> Error<Words>;

// `Words` is std::string_view where all words are constants. What has no value to give returns why not, in an
// std::optional.
template <typename T, typename Words = std::string>
class Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  template <typename Given>
  Result(Error<Given> error) : error_(std::move(error.words)) {}

  explicit operator bool() const { return value_.has_value(); }
  const T& operator*() const& { return *value_; }
  T&& operator*() && { return *std::move(value_); }
  const T* operator->() const { return &*value_; }
  // Empty where there is a value.
  const Words& error() const { return error_; }

 private:
  std::optional<T> value_;
  Words error_;
};

}  // namespace hook
