# What `cpack` makes in a release build: a Debian package, one with its debug symbols, and an archive. script/package calls
# it and examines what comes out.
set(CPACK_GENERATOR DEB TGZ)
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
set(CPACK_PACKAGE_FILE_NAME ${PROJECT_NAME}-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_LIST_DIR}/each_generator.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/stage.cmake)
set(CPACK_THREADS 0)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
# Linked libraries are found from the binary; libcurl is loaded when something is sent (src/wire/libcurl.hpp), so no tool
# sees it. Certificates matter for https targets only.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libcurl4 (>= 7.85)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion")
set(CPACK_DEBIAN_DEBUGINFO_PACKAGE ON)

include(CPack)
