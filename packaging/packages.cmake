# What `cpack` makes in a release build: a Debian package, and one with its debug symbols. script/package calls it and
# examines what comes out.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGE_CONTACT "cooledge-hook contributors <maintainers@users.noreply.r-seed-872f51c6.example>")
set(CPACK_PACKAGE_VENDOR "the cooledge-hook contributors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "validate, verify, compare, replay and capture Cooledge webhooks")
set(CPACK_PACKAGE_DESCRIPTION
"For developers who receive Cooledge webhooks: checks payloads against what
the documentation promises, verifies signatures and says why one fails, shows
how mirrored fields differ, sends captured deliveries to a server of your own,
and receives and keeps deliveries. Reports for people, for programs and for CI.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/stage.cmake)
set(CPACK_THREADS 0)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# 1+deb12, 1+deb13, 1+ubuntu24.04: a package is for the system that it was built on.
cmake_host_system_information(RESULT os QUERY DISTRIB_INFO)
string(REPLACE debian deb distribution "${os_ID}${os_VERSION_ID}")
set(CPACK_DEBIAN_PACKAGE_RELEASE 1+${distribution})
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
# Linked libraries are found from the binary; libcurl is loaded when something is sent (src/http/libcurl.hpp), so no tool
# sees it. Certificates matter for https targets only.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libcurl4t64 (>= 7.85) | libcurl4 (>= 7.85)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion")
set(CPACK_DEBIAN_DEBUGINFO_PACKAGE ON)

include(CPack)
