# SPDX-License-Identifier: GPL-3.0-or-later
# Every third-party library, in one place. packages.txt names the Debian packages they come from.
find_package(PkgConfig REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(Threads REQUIRED)
# cmark-gfm ships CMake files that Debian 12 breaks; PCRE2 and nettle ship none there.
pkg_check_modules(CMARK_GFM REQUIRED IMPORTED_TARGET libcmark-gfm)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)
# Deflates the EPUB (docs/adr/0020-what-is-checked-when-it-is-written.md).
pkg_check_modules(LIBDEFLATE REQUIRED IMPORTED_TARGET libdeflate)
# Poppler's private headers: only they tell where each glyph and line is painted.
pkg_check_modules(POPPLER REQUIRED IMPORTED_TARGET poppler)
# Pictures that an EPUB cannot carry as they are become JPEG or PNG.
find_package(JPEG REQUIRED)
find_package(PNG REQUIRED)
# Pictures of whole pages, as archives want them. Poppler brings it along.
find_package(TIFF REQUIRED)
# Pictures of pages, from other hands: the module broadsheet_scan.
pkg_check_modules(OPENJPEG REQUIRED IMPORTED_TARGET libopenjp2)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebp)
# The module broadsheet_qpdf: PDF that is written (docs/adr/0032-searchable-pdf.md).
pkg_check_modules(QPDF REQUIRED IMPORTED_TARGET libqpdf)
target_compile_definitions(PkgConfig::QPDF INTERFACE POINTERHOLDER_TRANSITION=4)  # std::shared_ptr alone
# The outlines of embedded and installed fonts.
pkg_check_modules(FREETYPE REQUIRED IMPORTED_TARGET freetype2)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-32)
# The module broadsheet_xslt: the stylesheets of schema packs.
pkg_check_modules(XSLT REQUIRED IMPORTED_TARGET libxslt libexslt)
# The module broadsheet_chinese: a language model, and traditional characters as simplified ones.
find_package(LibIMECore REQUIRED)
pkg_check_modules(OPENCC REQUIRED IMPORTED_TARGET opencc)
# Headers only (docs/adr/0011-tomlplusplus.md): its CMake and pkg-config files bring a shared library that every start would load.
find_path(TOMLPLUSPLUS_INCLUDE toml++/toml.h REQUIRED)
add_library(broadsheet_toml INTERFACE)
target_include_directories(broadsheet_toml SYSTEM INTERFACE ${TOMLPLUSPLUS_INCLUDE})
target_compile_definitions(broadsheet_toml INTERFACE
  TOML_HEADER_ONLY=1 TOML_EXCEPTIONS=0 TOML_ENABLE_FORMATTERS=0 TOML_MAX_NESTED_VALUES=16)
# Dictionaries of languages that part words by spaces.
pkg_check_modules(HUNSPELL REQUIRED IMPORTED_TARGET hunspell)
# The module broadsheet_tesseract (docs/adr/0030-lines-are-read-by-two-engines.md). Tesseract's pkg-config file names libraries that only
# a static link needs; libgomp is told by us how many threads there are.
find_library(TESSERACT_LIBRARY tesseract REQUIRED)
find_library(LEPTONICA_LIBRARY lept REQUIRED)
find_path(TESSERACT_INCLUDE tesseract/baseapi.h REQUIRED)
add_library(broadsheet_tesseract_library INTERFACE)
target_include_directories(broadsheet_tesseract_library SYSTEM INTERFACE ${TESSERACT_INCLUDE})
target_link_libraries(broadsheet_tesseract_library INTERFACE ${TESSERACT_LIBRARY} ${LEPTONICA_LIBRARY} gomp)
# What a worker process of a batch may ask of the kernel.
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
if(BROADSHEET_BUILD_TESTS)
  find_package(GTest REQUIRED)
endif()
if(BROADSHEET_BUILD_BENCH)
  find_package(benchmark REQUIRED)
endif()

# broadsheet_small_library(NAME ARCHIVE TARGET): the library as NAME, linked from its archive where that is installed.
# A shared library costs a millisecond or two of every start, more than a page takes; of these we use a corner.
function(broadsheet_small_library name archive target)
  add_library(${name} INTERFACE)
  find_library(${name}_ARCHIVE ${archive})
  if(${name}_ARCHIVE)
    target_link_libraries(${name} INTERFACE ${${name}_ARCHIVE})
    target_include_directories(${name} INTERFACE $<TARGET_PROPERTY:${target},INTERFACE_INCLUDE_DIRECTORIES>)
  else()
    target_link_libraries(${name} INTERFACE ${target})
  endif()
endfunction()
broadsheet_small_library(broadsheet_cmark libcmark-gfm.a PkgConfig::CMARK_GFM)
broadsheet_small_library(broadsheet_nettle libnettle.a PkgConfig::NETTLE)
broadsheet_small_library(broadsheet_pcre libpcre2-32.a PkgConfig::PCRE2)
broadsheet_small_library(broadsheet_hunspell libhunspell-1.7.a PkgConfig::HUNSPELL)
broadsheet_small_library(broadsheet_seccomp libseccomp.a PkgConfig::SECCOMP)
broadsheet_small_library(broadsheet_charset_detection libicui18n.a ICU::i18n)
