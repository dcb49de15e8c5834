# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings, sanitizers and naming, once. A target takes every source of its folder.

add_library(broadsheet_options INTERFACE)
target_include_directories(broadsheet_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(broadsheet_options INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual
  -Wimplicit-fallthrough -Wundef)
# What is handed on names no folder of the machine that built it: checks and debug information say stages/read/....
target_compile_options(broadsheet_options INTERFACE
  $<$<NOT:$<CONFIG:Debug>>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=>)
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
  # For what they cost: time, memory, and address space beyond any limit.
  target_compile_definitions(broadsheet_options INTERFACE BROADSHEET_SANITIZED)
endif()
if(BROADSHEET_COVERAGE)
  target_compile_options(broadsheet_options INTERFACE --coverage)
  target_link_options(broadsheet_options INTERFACE --coverage)
endif()

# broadsheet_library(NAME [ROOMS ...] LINKS ... PRIVATE_LINKS ...): the folder and its rooms. A room includes only
# those named before it (.ci/steps/includes).
function(broadsheet_library name)
  cmake_parse_arguments(ARG "" "" "ROOMS;LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  file(GLOB headers CONFIGURE_DEPENDS *.h)
  foreach(room IN LISTS ARG_ROOMS)
    file(GLOB room_sources CONFIGURE_DEPENDS ${room}/*.cc)
    file(GLOB room_headers CONFIGURE_DEPENDS ${room}/*.h)
    list(APPEND sources ${room_sources})
    list(APPEND headers ${room_headers})
  endforeach()
  add_library(broadsheet_${name} STATIC ${sources})
  target_sources(broadsheet_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  set_target_properties(broadsheet_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON
                        LINKER_LANGUAGE CXX)
  target_link_libraries(broadsheet_${name} PUBLIC broadsheet_options ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
  # Sanitizers slow down what runs much, which is here, and optimising slows down the compiler most in tests.
  if(BROADSHEET_SANITIZE)
    target_compile_options(broadsheet_${name} PRIVATE -O1)
  endif()
  if(BROADSHEET_BUILD_FUZZ)
    target_compile_options(broadsheet_${name} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()

# broadsheet_test(NAME LINKS ... [PARTS N]): every *_test.cc of the folder, one program. A program that runs
# long is N tests, NAME.1 to NAME.N, which start first, so that no core waits for the last of them.
function(broadsheet_test name)
  cmake_parse_arguments(ARG "" "PARTS" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  add_executable(${name}_tests ${sources})
  target_link_libraries(${name}_tests PRIVATE ${ARG_LINKS} broadsheet_test_support GTest::gmock GTest::gtest_main)
  if(NOT ARG_PARTS)
    add_test(NAME ${name} COMMAND ${name}_tests)
    set_tests_properties(${name} PROPERTIES TIMEOUT 600)
    return()
  endif()
  foreach(part RANGE 1 ${ARG_PARTS})
    math(EXPR index "${part} - 1")
    add_test(NAME ${name}.${part} COMMAND ${name}_tests)
    set_tests_properties(${name}.${part} PROPERTIES TIMEOUT 600 COST 100
                         ENVIRONMENT "GTEST_TOTAL_SHARDS=${ARG_PARTS};GTEST_SHARD_INDEX=${index}")
  endforeach()
endfunction()
