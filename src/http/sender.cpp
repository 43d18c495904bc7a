#include "http/sender.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/system.hpp"
#include "http/clock.hpp"
#include "http/libcurl.hpp"
#include "http/response.hpp"
#include "http/target.hpp"
#include "model/delivery.hpp"
#include "model/failure.hpp"

namespace hook::http {
namespace {

constexpr std::size_t answer_head_max = std::size_t{64} << 10U;

}  // namespace

// One that is under way, and what it needs. Used again for the next.
struct Sender::Transfer {
  State* state = nullptr;
  CURL* easy = nullptr;
  std::uint32_t ticket = 0;
  unsigned sends_max = 1;
  std::string method;            // as it was set last
  std::string target;            // the same
  bool has_body = true;          // the same
  std::string lines;             // the request's header lines
  std::vector<curl_slist> list;  // over them
  Response answer;
  std::size_t answer_bytes = 0;  // of its body
  bool head_is_whole = false;    // of the answer
  bool stopped = false;          // since the answer is longer than is read
  std::array<char, CURL_ERROR_SIZE> error{};

  void prepare();
  void keep_head_line(std::string_view line);
  static int count_send(void* of, char*, char*, int, int);
  static std::size_t take_head_line(char* bytes, std::size_t, std::size_t size, void* of);
  static std::size_t take_answer(char* bytes, std::size_t, std::size_t size, void* of);
  static curl_socket_t open_socket(void* of, curlsocktype, curl_sockaddr* address);
};

struct Sender::State {
  Target target;
  Options options;
  CURLM* multi = nullptr;
  curl_slist* addresses = nullptr;
  CURLU* url = nullptr;  // taken apart once, not for each request
  std::vector<std::unique_ptr<Transfer>> transfers;
  std::vector<Transfer*> free;
  std::vector<curl_waitfd> waited;
  std::atomic<bool> has_connected = false;

  State() { libcurl(); }  // throws where there is none, before there is anything to destroy
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    for (const auto& transfer : transfers) {
      libcurl().multi_remove_handle(multi, transfer->easy);
      libcurl().easy_cleanup(transfer->easy);
    }
    libcurl().multi_cleanup(multi);
    libcurl().slist_free_all(addresses);
    libcurl().url_cleanup(url);
  }
};

namespace {

// As where operator new finds none: that ends the process also on a thread where nobody would catch an exception.
[[noreturn]] void end_out_of_memory() {
  if (const std::new_handler handler = std::get_new_handler(); handler != nullptr) handler();
  throw std::bad_alloc();
}

template <typename Made>
Made* made(Made* object) {
  if (object == nullptr) end_out_of_memory();
  return object;
}

void check(CURLMcode code) {
  if (code == CURLM_OUT_OF_MEMORY) end_out_of_memory();
}

template <typename Value>
void set(CURL* easy, CURLoption option, Value value) {
  const CURLcode code = libcurl().easy_setopt(easy, option, value);
  if (code == CURLE_OUT_OF_MEMORY) end_out_of_memory();
  if (code != CURLE_OK)
    throw Failure(fmt::format("this libcurl cannot do what is needed (option {}): {}", static_cast<int>(option),
                              libcurl().easy_strerror(code)));
}

// Lines of headers that libcurl would add, with nothing behind their names: then it leaves them out.
std::array<std::string, 3>& suppressed() {
  static std::array<std::string, 3> lines{"Accept:", "Content-Type:", "Expect:"};
  return lines;
}

Fault fault_of_connecting(long os_error) {
  const bool elsewhere = os_error == ENETUNREACH || os_error == EHOSTUNREACH || os_error == ETIMEDOUT ||
                         os_error == EACCES || os_error == EPERM;
  return elsewhere ? Fault::unreachable : Fault::refused;
}

// What libcurl's codes mean, measured with an endpoint that makes each of these mistakes.
Fault fault_of(CURLcode code, long status, unsigned sends, long os_error) {
  switch (code) {
    case CURLE_OK: return Fault::none;
    case CURLE_COULDNT_CONNECT: return fault_of_connecting(os_error);
    case CURLE_COULDNT_RESOLVE_HOST: return Fault::unreachable;
    case CURLE_OPERATION_TIMEDOUT: return sends > 0 ? Fault::slow : Fault::slow_to_connect;
    case CURLE_GOT_NOTHING:
    case CURLE_ABORTED_BY_CALLBACK:  // the second sending of one request
      return Fault::closed;
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR: return status > 0 ? Fault::cut : Fault::reset;
    case CURLE_PARTIAL_FILE: return Fault::cut;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY: return Fault::not_http;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH: return Fault::tls;
    default: return Fault::other;
  }
}

std::string answered_header(CURL* easy, const char* name) {
  curl_header* header = nullptr;
  if (libcurl().easy_header(easy, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK) return {};
  return header->value;
}

}  // namespace

// Called before each request that goes out.
int Sender::Transfer::count_send(void* of, char*, char*, int, int) {
  auto& transfer = *static_cast<Transfer*>(of);
  transfer.state->has_connected = true;
  if (transfer.answer.sends == transfer.sends_max) return CURL_PREREQFUNC_ABORT;
  ++transfer.answer.sends;
  return CURL_PREREQFUNC_OK;
}

// libcurl is content with an answer that ends in the middle of its head. That ends with an empty line, as that of each
// interim answer before it does (RFC 9110, section 15.2).
std::size_t Sender::Transfer::take_head_line(char* bytes, std::size_t, std::size_t size, void* of) {
  const std::string_view line(bytes, size);
  auto& transfer = *static_cast<Transfer*>(of);
  if (transfer.state->options.keeps_answer_head) transfer.keep_head_line(line);
  transfer.head_is_whole = line == "\r\n" || line == "\n";
  return size;
}

// Of the last head there is, and not of a trailer.
void Sender::Transfer::keep_head_line(std::string_view line) {
  if (line.starts_with("HTTP/")) answer.head.clear();
  else if (!head_is_whole && answer.head.size() + line.size() <= answer_head_max) answer.head += line;
}

std::size_t Sender::Transfer::take_answer(char* bytes, std::size_t, std::size_t size, void* of) {
  auto& transfer = *static_cast<Transfer*>(of);
  const std::size_t room = transfer.state->options.answer_kept_max - transfer.answer.body.size();
  transfer.answer.body.append(bytes, std::min(room, size));
  transfer.answer_bytes += size;
  transfer.stopped = transfer.answer_bytes > answer_read_max;
  return transfer.stopped ? 0 : size;
}

// The last look at where a connection really goes.
curl_socket_t Sender::Transfer::open_socket(void* of, curlsocktype, curl_sockaddr* address) {
  const auto& transfer = *static_cast<Transfer*>(of);
  if (transfer.state->target.loopback && !is_loopback(address->addr)) return CURL_SOCKET_BAD;
  return base::open_socket(address->family, address->socktype, address->protocol);
}

// All that is the same for each request.
void Sender::Transfer::prepare() {
  const Target& endpoint = state->target;
  const Options& options = state->options;
  easy = made(libcurl().easy_init());
  set(easy, CURLOPT_PRIVATE, this);
  set(easy, CURLOPT_CURLU, state->url);
  set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  set(easy, CURLOPT_PATH_AS_IS, 1L);
  set(easy, CURLOPT_PROXY, "");
  set(easy, CURLOPT_NOPROXY, "*");  // else the environment is searched for each request
  set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_BUFFERSIZE, 1024L);  // is allocated for each request, and answers are short
  set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(easy, CURLOPT_ERRORBUFFER, error.data());
  set(easy, CURLOPT_HEADERFUNCTION, take_head_line);
  set(easy, CURLOPT_HEADERDATA, this);
  set(easy, CURLOPT_WRITEFUNCTION, take_answer);
  set(easy, CURLOPT_WRITEDATA, this);
  set(easy, CURLOPT_PREREQFUNCTION, count_send);
  set(easy, CURLOPT_PREREQDATA, this);
  set(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  set(easy, CURLOPT_OPENSOCKETDATA, this);
  set(easy, CURLOPT_CONNECTTIMEOUT_MS, options.connect_timeout.count());
  if (options.timeout) set(easy, CURLOPT_TIMEOUT_MS, options.timeout->count());
  if (state->addresses != nullptr) set(easy, CURLOPT_RESOLVE, state->addresses);
  if (!endpoint.unix_socket.empty()) set(easy, CURLOPT_UNIX_SOCKET_PATH, endpoint.unix_socket.c_str());
  if (!options.ca_file.empty()) set(easy, CURLOPT_CAINFO, options.ca_file.c_str());
  if (options.insecure) {
    set(easy, CURLOPT_SSL_VERIFYPEER, 0L);
    set(easy, CURLOPT_SSL_VERIFYHOST, 0L);
  }
  set(easy, CURLOPT_POST, 1L);
  method = "POST";
}

Sender::Sender(const Target& target, const Options& options) : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.target = target;
  state.options = options;
  state.multi = made(libcurl().multi_init());
  libcurl().multi_setopt(state.multi, CURLMOPT_MAXCONNECTS, static_cast<long>(options.connections));
  libcurl().multi_setopt(state.multi, CURLMOPT_PIPELINING, CURLPIPE_NOTHING);
  if (!target.addresses.empty() && !target.host.starts_with('[')) {
    const std::string pin = fmt::format("{}:{}:{}", target.host, target.port, fmt::join(target.addresses, ","));
    state.addresses = made(libcurl().slist_append(nullptr, pin.c_str()));
  }
  state.url = made(libcurl().url());
  if (libcurl().url_set(state.url, CURLUPART_URL, target.url().c_str(), CURLU_PATH_AS_IS) != CURLUE_OK)
    throw Failure(fmt::format("libcurl does not take the URL {}", target.url()));
  for (std::size_t i = 0; i < options.connections; ++i) {
    state.transfers.push_back(std::make_unique<Transfer>());
    Transfer& transfer = *state.transfers.back();
    transfer.state = &state;
    transfer.prepare();
    state.free.push_back(&transfer);
  }
}

Sender::~Sender() = default;

bool Sender::has_room() const { return !state_->free.empty(); }
bool Sender::has_connected() const { return state_->has_connected; }

namespace {

// The list that libcurl walks, over memory of ours, so that a request costs no allocation.
void list_lines(std::string& lines, std::vector<curl_slist>& list) {
  list.clear();
  std::array<bool, 3> given{};
  for (std::size_t at = 0; at < lines.size(); at = lines.find('\0', at) + 1) {
    char* const line = lines.data() + at;
    list.push_back({line, nullptr});
    const std::string_view text(line);
    const std::size_t end = text.find_first_of(":;");
    for (std::size_t i = 0; i < given.size(); ++i) {
      const std::string_view name = suppressed()[i];
      given[i] = given[i] || (end + 1 == name.size() && equal_letters(text.substr(0, end), name));
    }
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!given[i]) list.push_back({suppressed()[i].data(), nullptr});
  }
  for (std::size_t i = 0; i + 1 < list.size(); ++i) list[i].next = &list[i + 1];
}

void set_method(CURL* easy, const std::string& method, bool has_body) {
  set(easy, CURLOPT_CUSTOMREQUEST, nullptr);
  if (has_body) {
    set(easy, CURLOPT_NOBODY, 0L);
    set(easy, CURLOPT_POST, 1L);
    if (method != "POST") set(easy, CURLOPT_CUSTOMREQUEST, method.c_str());
  } else if (method == "HEAD") {
    set(easy, CURLOPT_NOBODY, 1L);
  } else {
    set(easy, CURLOPT_NOBODY, 0L);
    set(easy, CURLOPT_HTTPGET, 1L);
    if (method != "GET") set(easy, CURLOPT_CUSTOMREQUEST, method.c_str());
  }
}

}  // namespace

void Sender::send(const Request& request, std::uint32_t ticket, unsigned sends_max, Time now) {
  State& state = *state_;
  Transfer& transfer = *state.free.back();
  state.free.pop_back();
  transfer.ticket = ticket;
  transfer.sends_max = sends_max;
  transfer.head_is_whole = false;
  transfer.answer.sends = 0;
  transfer.answer.sent = now;
  transfer.answer.head.clear();
  transfer.answer.body.clear();
  transfer.answer_bytes = 0;
  transfer.stopped = false;
  transfer.error[0] = '\0';
  const bool has_body = http::has_body(request);
  if (transfer.method != request.method || transfer.has_body != has_body) {
    set_method(transfer.easy, request.method, has_body);
    transfer.method = request.method;
    transfer.has_body = has_body;
  }
  if (transfer.target != request.target) {
    transfer.target = request.target;
    set(transfer.easy, CURLOPT_REQUEST_TARGET, request.target.empty() ? nullptr : request.target.c_str());
  }
  transfer.lines = request.head;
  list_lines(transfer.lines, transfer.list);
  set(transfer.easy, CURLOPT_HTTPHEADER, transfer.list.data());
  if (has_body) {
    set(transfer.easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(transfer.easy, CURLOPT_POSTFIELDS, request.body.data());
  }
  check(libcurl().multi_add_handle(state.multi, transfer.easy));
}

void Sender::wait(std::span<const int> descriptors, Milliseconds most) {
  State& state = *state_;
  state.waited.clear();
  for (const int descriptor : descriptors) state.waited.push_back({descriptor, CURL_WAIT_POLLIN, 0});
  libcurl().multi_poll(state.multi, state.waited.data(), static_cast<unsigned>(state.waited.size()),
                       static_cast<int>(most.count()), nullptr);
}

bool Sender::work(const Tell& tell) {
  State& state = *state_;
  int running = 0;
  check(libcurl().multi_perform(state.multi, &running));
  const Time now = Clock::now();
  bool any = false;
  int left = 0;
  while (const CURLMsg* const message = libcurl().multi_info_read(state.multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    any = true;
    CURL* const easy = message->easy_handle;
    CURLcode code = message->data.result;
    Transfer* transfer = nullptr;
    libcurl().easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
    Response& answer = transfer->answer;
    long status = 0;
    long os_error = 0;
    libcurl().easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    if (code != CURLE_OK) libcurl().easy_getinfo(easy, CURLINFO_OS_ERRNO, &os_error);
    if (code == CURLE_WRITE_ERROR && transfer->stopped) code = CURLE_OK;
    answer.fault = fault_of(code, status, answer.sends, os_error);
    if (code == CURLE_OK && !transfer->head_is_whole) answer.fault = Fault::cut;
    answer.status = static_cast<int>(status);
    answer.ended = now;
    answer.is_whole = transfer->answer_bytes == answer.body.size();
    answer.detail = transfer->error.data();
    answer.retry_after = status >= 300 ? answered_header(easy, "Retry-After") : "";
    answer.location = status >= 300 ? answered_header(easy, "Location") : "";
    libcurl().multi_remove_handle(state.multi, easy);
    tell(transfer->ticket, answer);
    state.free.push_back(transfer);
  }
  return any;
}

}  // namespace hook::http
