# Homebrew formula. packaging/homebrew/fill replaces the words between @ for a release. Only its syntax has been checked:
# it has not been installed with brew yet.
class CooledgeHook < Formula
  desc "Validate, verify, compare, replay and capture Cooledge webhooks"
  homepage "@HOMEPAGE@"
  url "@URL@"
  sha256 "@SHA256@"
  license "MIT"

  depends_on "boost" => :build # Asio and Beast, which are headers only
  depends_on "cli11" => :build
  depends_on "cmake" => :build
  depends_on "ninja" => :build
  depends_on "fmt"
  depends_on "openssl@3"
  depends_on "simdjson"
  depends_on "utf8proc"
  depends_on "xxhash"

  uses_from_macos "curl"
  uses_from_macos "zlib"

  def install
    system "cmake", "-S", ".", "-B", "build", "-G", "Ninja", "-DCOOLEDGE_HOOK_TESTS=OFF", *std_cmake_args
    system "cmake", "--build", "build"
    system "cmake", "--install", "build"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/cooledge-hook --version")
    (testpath/"damaged.json").write '{"event_type": "customer.created", '
    assert_match "[json-syntax]", shell_output("#{bin}/cooledge-hook check damaged.json", 1)
  end
end
