# Run by cpack on the files that go into a package, before it is made. Debian's policy (12.1, 12.3, 12.5, 12.7) asks for compressed pages and changes, and for a
# copyright file.
set(top ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
get_filename_component(source ${CMAKE_CURRENT_LIST_DIR} DIRECTORY)
string(TOLOWER "${CPACK_PACKAGE_NAME}" name)

function(compress path)
  execute_process(COMMAND gzip -9nf ${path} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

set(docs ${top}/usr/share/doc/${name})
file(GLOB_RECURSE pages ${top}/usr/share/man/*)
foreach(page IN LISTS pages)
  compress(${page})
endforeach()
compress(${docs}/README.md)

file(READ ${source}/LICENSE licence)
string(REGEX MATCH "Copyright [^\n]*" holder "${licence}")
string(REGEX REPLACE "^Copyright \\([cC]\\) " "" holder "${holder}")
string(REGEX REPLACE "^.*Copyright [^\n]*\n\n" "" licence "${licence}")
string(STRIP "${licence}" licence)
string(REPLACE "\n\n" "\n.\n" licence "${licence}")
string(REPLACE "\n" "\n " licence "${licence}")
file(WRITE ${docs}/copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ${name}

Files: *
Copyright: ${holder}
License: Expat

License: Expat
 ${licence}
")

# Dated as the version is in CHANGELOG.md; what is not released yet is dated today, or as SOURCE_DATE_EPOCH says.
file(COPY ${source}/CHANGELOG.md DESTINATION ${docs})
file(RENAME ${docs}/CHANGELOG.md ${docs}/changelog)
compress(${docs}/changelog)
file(READ ${source}/CHANGELOG.md changes)
string(REPLACE "." "[.]" version_pattern "${CPACK_PACKAGE_VERSION}")
if(changes MATCHES "## ${version_pattern} \\(([0-9-]+)\\)")
  set(day ${CMAKE_MATCH_1})
else()
  string(TIMESTAMP day "%Y-%m-%d" UTC)
endif()
execute_process(COMMAND env LC_ALL=C date -u -d ${day} "+%a, %d %b %Y 00:00:00 +0000"
  OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
file(WRITE ${docs}/changelog.Debian
"${name} (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Version ${CPACK_PACKAGE_VERSION}: /usr/share/doc/${name}/changelog.gz tells what is new.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
compress(${docs}/changelog.Debian)
