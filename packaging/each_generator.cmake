# Read by cpack once for each kind of package. The Debian package is stripped by its generator, which keeps the symbols for
# a package of their own; the archive is stripped as it is installed.
if(CPACK_GENERATOR STREQUAL TGZ)
  set(CPACK_STRIP_FILES ON)
endif()
