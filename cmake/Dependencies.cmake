# SPDX-License-Identifier: GPL-3.0-or-later
# Every third-party library, in one place. packages.txt names the Debian packages they come from.
find_package(PkgConfig REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(OpenSSL REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
# cmark-gfm and libzip ship CMake files that Debian 12 breaks; PCRE2 ships none there.
pkg_check_modules(CMARK_GFM REQUIRED IMPORTED_TARGET libcmark-gfm)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-32)
if(BROADSHEET_BUILD_TESTS)
  find_package(GTest REQUIRED)
endif()
if(BROADSHEET_BUILD_BENCH)
  find_package(benchmark REQUIRED)
endif()
