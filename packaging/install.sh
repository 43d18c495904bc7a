#!/bin/sh
# Installs a release of cooledge-hook on Linux: downloads the archive, verifies it, and copies it below a prefix.
set -eu

usage() {
  cat <<'END'
usage: sh install.sh --from URL [--version VERSION] [--prefix DIR] [--allowed-signers FILE]

  --from URL              Folder with the archive and SHA256SUMS: https:// or file:// [env: COOLEDGE_HOOK_DOWNLOAD]
  --version VERSION       Version to install, as in 1.2.3 [env: COOLEDGE_HOOK_VERSION; default: the one in SHA256SUMS]
  --prefix DIR            Install bin/ and share/ below DIR [default: ~/.local]
  --allowed-signers FILE  Also verify SHA256SUMS.sig with these keys, in the format of ssh-keygen
                          [env: COOLEDGE_HOOK_ALLOWED_SIGNERS]
  -h, --help              Show this help

The path of the installed program is printed on standard output.
Exit status: 0 installed, 2 the command line is wrong, 3 it could not be installed.
END
}

# Usage errors: MESSAGE HINT.
usage_error() {
  printf 'install.sh: %s\nhint: %s\n' "$1" "$2" >&2
  exit 2
}

# Everything else: MESSAGE HINT.
fail() {
  printf 'install.sh: %s\nhint: %s\n' "$1" "$2" >&2
  exit 3
}

from=${COOLEDGE_HOOK_DOWNLOAD:-}
version=${COOLEDGE_HOOK_VERSION:-}
signers=${COOLEDGE_HOOK_ALLOWED_SIGNERS:-}
prefix=
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage && exit 0 ;;
    --from | --version | --prefix | --allowed-signers)
      [ -n "${2:-}" ] || usage_error "$1 needs a value" 'sh install.sh --help lists the options'
      case $1 in
        --from) from=$2 ;;
        --version) version=$2 ;;
        --prefix) prefix=$2 ;;
        --allowed-signers) signers=$2 ;;
      esac
      shift 2
      ;;
    *) usage_error "unexpected argument '$1'" 'sh install.sh --help lists the options' ;;
  esac
done

version=${version#v}
case $version in
  *[!0-9A-Za-z.+~-]*) usage_error "'$version' isn't a version" 'three numbers, as in --version 1.2.3' ;;
esac
# An archive and its checksums come from one place, so the connection has to be trusted.
case $from in
  '') usage_error 'missing --from' 'give the URL of the folder with the archive and SHA256SUMS' ;;
  https://* | file:///*) from=${from%/} ;;
  *) usage_error "cannot download from '$from'" 'give a URL that starts with https:// or file:///' ;;
esac
if [ -z "$prefix" ]; then
  [ -n "${HOME:-}" ] || usage_error 'missing --prefix: HOME is not set' 'give the folder to install into'
  prefix=$HOME/.local
fi
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
[ -z "$signers" ] || [ -r "$signers" ] ||
  usage_error "cannot read $signers" '--allowed-signers needs a readable file with public keys'

system=$(uname -s)
machine=$(uname -m)
case $system/$machine in
  Linux/x86_64 | Linux/amd64) platform=linux-x86_64 ;;
  Linux/aarch64 | Linux/arm64) platform=linux-aarch64 ;;
  *) fail "no archive is built for $system on $machine" 'build it from source: see Install in README.md' ;;
esac
for tool in curl sha256sum tar; do
  command -v "$tool" > /dev/null || fail "$tool is not installed" 'install what is missing: apt-get install curl coreutils tar'
done

umask 022
downloads='' staged=''
clean_up() {
  [ -z "$downloads" ] || rm -rf "$downloads"
  [ -z "$staged" ] || rm -rf "$staged"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
downloads=$(mktemp -d "${TMPDIR:-/tmp}/cooledge-hook.XXXXXX") ||
  fail "cannot create a temporary folder in ${TMPDIR:-/tmp}" 'set TMPDIR to a folder that you can write to'

# download NAME HINT: fetches a file of the release.
download() {
  curl --fail --silent --show-error --location --globoff --proto '=https,file' --proto-redir '=https' \
    --retry 3 --connect-timeout 30 --output "$downloads/$1" --url "$from/$1" 2> "$downloads/error" ||
    fail "cannot download $from/$1: $(tail -n 1 "$downloads/error")" "$2"
}

download SHA256SUMS 'check --from and --version: it must be the folder of a release, with SHA256SUMS in it'

if [ -n "$signers" ]; then
  command -v ssh-keygen > /dev/null ||
    fail 'ssh-keygen is not installed' 'install it to verify the signature, for example: apt-get install openssh-client'
  download SHA256SUMS.sig 'this release is not signed: install one that is, or leave out --allowed-signers'
  signer=$(ssh-keygen -Y find-principals -f "$signers" -s "$downloads/SHA256SUMS.sig" 2> /dev/null | head -n 1) || signer=
  [ -n "$signer" ] || fail "SHA256SUMS is signed with a key that is not in $signers" \
    'nothing was installed: get the keys of the release from a place that you trust'
  ssh-keygen -Y verify -f "$signers" -I "$signer" -n file -s "$downloads/SHA256SUMS.sig" \
    < "$downloads/SHA256SUMS" > "$downloads/error" 2>&1 ||
    fail "the signature of $from/SHA256SUMS is wrong: $(tail -n 1 "$downloads/error")" \
      'nothing was installed: do not use this release, and tell its maintainers'
fi

# sums NAME: the checksums that SHA256SUMS has for it, in either of sha256sum's two formats.
sums() { awk -v name="$1" '$2 == name || $2 == "*" name { print $1 }' "$downloads/SHA256SUMS"; }

if [ -z "$version" ]; then
  version=$(sed -n "s/^[0-9a-f]*  *\*\{0,1\}cooledge-hook-\([0-9][0-9A-Za-z.+~-]*\)-$platform\.tar\.gz\$/\1/p" "$downloads/SHA256SUMS")
  case $version in
    '') fail "$from/SHA256SUMS lists no archive for $platform" 'build it from source: see Install in README.md' ;;
    *[!0-9A-Za-z.+~-]*) fail "$from/SHA256SUMS lists several versions for $platform" 'choose one with --version' ;;
  esac
fi
folder=cooledge-hook-$version-$platform
archive=$folder.tar.gz
expected=$(sums "$archive")
[ -n "$expected" ] || fail "$from/SHA256SUMS has no checksum of $archive" \
  "check the version; on a system without an archive, build it from source: see Install in README.md"
download "$archive" 'check --from: the release is incomplete, or is being published right now'
actual=$(sha256sum < "$downloads/$archive")
actual=${actual%% *}
[ "$actual" = "$expected" ] || fail "checksum mismatch: $from/$archive has $actual, SHA256SUMS says $expected" \
  'nothing was installed: try again, and if it happens again do not use this release'

# Staged below the prefix, so that the last step is one rename, and a program in use can be replaced.
cannot_write() {
  fail "cannot write to $prefix: $(tail -n 1 "$downloads/error")" 'choose another folder with --prefix, or run it as its owner'
}
mkdir -p "$prefix" 2> "$downloads/error" || cannot_write
staged=$(mktemp -d "$prefix/.cooledge-hook.XXXXXX" 2> "$downloads/error") || cannot_write
tar -xzof "$downloads/$archive" -C "$staged" 2> "$downloads/error" ||
  fail "cannot unpack $archive into $prefix: $(tail -n 1 "$downloads/error")" 'make room there, or choose another folder with --prefix'
program=$staged/$folder/bin/cooledge-hook
[ -f "$program" ] || fail "$archive has no $folder/bin/cooledge-hook" 'this is not a release of cooledge-hook: check --from'
"$program" --version > /dev/null 2> "$downloads/error" ||
  fail "$archive does not run on this system: $(head -n 1 "$downloads/error")" 'build it from source: see Install in README.md'

{
  mkdir -p "$prefix/bin" &&
    { [ ! -d "$staged/$folder/share" ] || { mkdir -p "$prefix/share" && cp -R "$staged/$folder/share/." "$prefix/share/"; }; } &&
    mv -f "$program" "$prefix/bin/cooledge-hook"
} 2> "$downloads/error" || cannot_write
printf '%s\n' "$prefix/bin/cooledge-hook"
case :$PATH: in
  *":$prefix/bin:"*) ;;
  *) printf 'install.sh: %s is not on PATH\nhint: export PATH="%s:%s"\n' "$prefix/bin" "$prefix/bin" "\$PATH" >&2 ;;
esac
