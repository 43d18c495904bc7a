#!/usr/bin/env bash
# packaging/archive.sh [x86_64|aarch64]: makes build/packages/cooledge-hook-VERSION-linux-ARCHITECTURE.tar.gz, which runs
# on any Linux with glibc 2.34 or later, OpenSSL 3 and zlib. Installs packages and adds package sources, so it is run by
# script/package, in a Debian 12 that is thrown away (script/on-debian).
#
# simdjson and fmt are built from Debian's source packages, since Debian has them as shared libraries only. Like utf8proc,
# xxHash and libstdc++ they become part of the program. libgcc_s is not: that of Debian 12 needs glibc 2.35.
set -euo pipefail
cd "$(dirname "$0")/.."
architecture=${1:-x86_64}
[ -e /etc/disposable-system ] || { echo 'packaging/archive.sh: run script/package, which runs this in a system of its own' >&2; exit 2; }
: "${SOURCE_DATE_EPOCH:?the time of the files in the archive, in seconds since 1970}"
umask 022

case $architecture in
  x86_64) debian=amd64 triplet=x86_64-linux-gnu compiler=g++ cross=() ;;
  aarch64)
    debian=arm64 triplet=aarch64-linux-gnu compiler=aarch64-linux-gnu-g++
    cross=(-DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=aarch64)
    ;;
  *) echo "packaging/archive.sh: unknown architecture '$architecture': x86_64 or aarch64" >&2; exit 2 ;;
esac

# Linked into the program, or compiled from headers: their licences and versions go into the archive.
bundled=(libfmt-dev libsimdjson-dev libutf8proc-dev libxxhash-dev libcli11-dev libboost1.74-dev libstdc++-12-dev)

echo "installing packages for $architecture" >&2
{
  sed 's/^deb /deb-src /' /etc/apt/sources.list > /etc/apt/sources.list.d/source.list
  if [ "$debian" != "$(dpkg --print-architecture)" ]; then
    dpkg --add-architecture "$debian"
    apt-get update -q
    apt-get install -y -q --no-install-recommends "g++-$triplet" qemu-user "libstdc++6:$debian" \
      {libssl-dev,libcurl4-openssl-dev,zlib1g-dev,libxxhash-dev,libutf8proc-dev,libboost-dev}":$debian"
    bundled[-1]=libstdc++-12-dev-arm64-cross
  else
    apt-get update -q
  fi
  (cd /tmp && apt-get source -q simdjson fmtlib)
} > /tmp/archive.log 2>&1 || { cat /tmp/archive.log >&2; exit 1; }

build() {
  local source=$1 folder=$2
  shift 2
  cmake -S "$source" -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="$compiler" "${cross[@]}" \
    -DCMAKE_LIBRARY_ARCHITECTURE="$triplet" -DCMAKE_PREFIX_PATH=/tmp/bundled "$@"
  cmake --build "$folder"
}
static() { find "/usr/lib/$triplet" -name "lib$1.a" -print -quit; }

echo "building for $architecture" >&2
{
  library=(-DBUILD_SHARED_LIBS=OFF -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DCMAKE_INSTALL_PREFIX=/tmp/bundled
    -DCMAKE_CXX_FLAGS="-ffile-prefix-map=/tmp=. -fstack-protector-strong -D_FORTIFY_SOURCE=2")
  build /tmp/simdjson-*/ /tmp/build-simdjson "${library[@]}" -DSIMDJSON_DEVELOPER_MODE=OFF
  cmake --install /tmp/build-simdjson
  build /tmp/fmtlib-*/ /tmp/build-fmt "${library[@]}" -DFMT_TEST=OFF -DFMT_DOC=OFF
  cmake --install /tmp/build-fmt
  "${compiler/g++/gcc}" -O2 -fPIE -c packaging/arc4random.c -o /tmp/arc4random.o
  build . build/archive -DCMAKE_UNITY_BUILD=ON -DCMAKE_CXX_FLAGS_RELEASE='-O3 -g1 -DNDEBUG' -DCOOLEDGE_HOOK_TESTS=OFF \
    -DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON \
    -DXXHASH_LIBRARY="$(static xxhash)" -DUTF8PROC_LIBRARY="$(static utf8proc)" -DCMAKE_EXE_LINKER_FLAGS="-static-libstdc++ /tmp/arc4random.o"
} > /tmp/archive.log 2>&1 || { cat /tmp/archive.log >&2; exit 1; }

version=$(sed -n 's/^project(cooledge-hook VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
name=cooledge-hook-$version-linux-$architecture
rm -rf "build/archive/$name"
cmake --install build/archive --prefix "build/archive/$name" --strip > /dev/null
doc=build/archive/$name/share/doc/cooledge-hook
mkdir -p "$doc/licenses" build/packages
cp LICENSE CHANGELOG.md README.md "$doc"
for package in "${bundled[@]}"; do
  cp "/usr/share/doc/$package/copyright" "$doc/licenses/${package%-arm64-cross}"
done
# shellcheck disable=SC2016  # dpkg-query expands these
dpkg-query -W -f '${source:Package} ${source:Version} ${Package}\n' "${bundled[@]}" | sort -u > "$doc/licenses/VERSIONS"
tar -C build/archive --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -c "$name" |
  gzip -9n > "build/packages/$name.tar.gz"

if [ "$architecture" = aarch64 ]; then
  echo 'trying it in an emulator' >&2
  tests/packages/smoke.sh qemu-aarch64 "$PWD/build/archive/$name/bin/cooledge-hook"
fi
