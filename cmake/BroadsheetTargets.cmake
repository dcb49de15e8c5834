# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings, sanitizers and naming, once. A target takes every source of its folder.

add_library(broadsheet_options INTERFACE)
target_include_directories(broadsheet_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(broadsheet_options INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual
  -Wimplicit-fallthrough -Wundef)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 warns of overlap inside its own std::basic_string when it optimises (GCC bug 105329).
  target_compile_options(broadsheet_options INTERFACE -Wno-restrict)
endif()
if(BROADSHEET_WERROR)
  target_compile_options(broadsheet_options INTERFACE -Werror)
endif()
if(BROADSHEET_SANITIZE)
  target_compile_options(broadsheet_options INTERFACE
    -fsanitize=${BROADSHEET_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(broadsheet_options INTERFACE -fsanitize=${BROADSHEET_SANITIZE})
endif()
if(BROADSHEET_COVERAGE)
  target_compile_options(broadsheet_options INTERFACE --coverage)
  target_link_options(broadsheet_options INTERFACE --coverage)
endif()

# broadsheet_library(NAME LINKS ... PRIVATE_LINKS ...)
function(broadsheet_library name)
  cmake_parse_arguments(ARG "" "" "LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  file(GLOB headers CONFIGURE_DEPENDS *.h)
  add_library(broadsheet_${name} STATIC ${sources})
  target_sources(broadsheet_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  set_target_properties(broadsheet_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON
                        LINKER_LANGUAGE CXX)
  target_link_libraries(broadsheet_${name} PUBLIC broadsheet_options ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
endfunction()

# broadsheet_test(NAME LINKS ...): every *_test.cc of the folder, one program.
function(broadsheet_test name)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  add_executable(${name}_tests ${sources})
  target_link_libraries(${name}_tests PRIVATE ${ARG_LINKS} broadsheet_test_support GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name}_tests)
  set_tests_properties(${name} PROPERTIES TIMEOUT 600)
endfunction()
