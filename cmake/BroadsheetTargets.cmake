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
  if(BROADSHEET_SANITIZE MATCHES address AND BROADSHEET_SANITIZE MATCHES undefined)
    # Checks of each pointer, a third of the compiler's time: where one leads astray, the address sanitizer finds it.
    target_compile_options(broadsheet_options INTERFACE
      -fno-sanitize=null,alignment,vptr,object-size,pointer-overflow)
  endif()
  target_link_options(broadsheet_options INTERFACE -fsanitize=${BROADSHEET_SANITIZE})
  # For what they cost: time, memory, and address space beyond any limit.
  target_compile_definitions(broadsheet_options INTERFACE BROADSHEET_SANITIZED)
endif()
if(BROADSHEET_COVERAGE)
  target_compile_options(broadsheet_options INTERFACE --coverage)
  target_link_options(broadsheet_options INTERFACE --coverage)
endif()

# A first build takes a third less time where the headers that every source reads are read once; a build that finds
# its objects in ccache is quicker without, since a precompiled header is another in each checkout.
set(broadsheet_often_read <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <ranges> <set> <span>
    <string> <string_view> <unordered_map> <utility> <variant> <vector>)
function(broadsheet_precompile target)
  if(BROADSHEET_PRECOMPILE STREQUAL all)
    target_precompile_headers(${target} PRIVATE ${broadsheet_often_read} ${ARGN})
  endif()
endfunction()

# broadsheet_together(TARGET SOURCE...): compiles sources at once that stand each other (sources_together.awk): 187 tests
# are 66 texts, which takes half of the time. An edit may part two, so it is looked at anew whenever one changes.
function(broadsheet_together target)
  execute_process(COMMAND awk -v most=8 -v root=${PROJECT_SOURCE_DIR} -f ${PROJECT_SOURCE_DIR}/cmake/sources_together.awk ${ARGN}
                  OUTPUT_VARIABLE groups OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "\n" ";" groups "${groups}")
  foreach(group IN LISTS groups)
    separate_arguments(members UNIX_COMMAND "${group}")
    list(GET members 0 first)
    file(RELATIVE_PATH name ${CMAKE_CURRENT_SOURCE_DIR} ${first})
    string(MAKE_C_IDENTIFIER ${name} name)
    set_source_files_properties(${members} PROPERTIES UNITY_GROUP ${name})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # GCC takes the sources for headers, where a type without linkage would be another in each text.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/sources_together.awk)
endfunction()

# broadsheet_library(NAME [IN_MODULE] [ROOMS ...] LINKS ... PRIVATE_LINKS ...): the folder and its rooms. A room includes
# only those named before it (.ci/steps/includes). IN_MODULE: it may stand in a module as well as in the program.
function(broadsheet_library name)
  cmake_parse_arguments(ARG "IN_MODULE" "" "ROOMS;LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  list(FILTER sources EXCLUDE REGEX "/module\\.cc$")  # of broadsheet_module
  file(GLOB headers CONFIGURE_DEPENDS *.h)
  foreach(room IN LISTS ARG_ROOMS)
    file(GLOB room_sources CONFIGURE_DEPENDS ${room}/*.cc)
    file(GLOB room_headers CONFIGURE_DEPENDS ${room}/*.h)
    list(APPEND sources ${room_sources})
    list(APPEND headers ${room_headers})
  endforeach()
  add_library(broadsheet_${name} STATIC ${sources})
  if(BROADSHEET_TOGETHER STREQUAL all)
    broadsheet_together(broadsheet_${name} ${sources})
  endif()
  set_target_properties(broadsheet_${name} PROPERTIES LINKER_LANGUAGE CXX)
  if(ARG_IN_MODULE)
    set_target_properties(broadsheet_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON
                          CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  endif()
  # That a header compiles alone is proved by its source, which includes it first (.ci/steps/includes looks); those
  # without a source are compiled for it.
  set(alone ${headers})
  foreach(source IN LISTS sources)
    string(REGEX REPLACE "\\.cc$" ".h" header "${source}")
    list(REMOVE_ITEM alone "${header}")
  endforeach()
  if(alone)
    target_sources(broadsheet_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${alone})
    set_target_properties(broadsheet_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  endif()
  target_link_libraries(broadsheet_${name} PUBLIC broadsheet_options ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
  # What runs much is here, in tests too; -Og costs the compiler three per cent more, and the sanitizers want more of it.
  if(BROADSHEET_SANITIZE)
    target_compile_options(broadsheet_${name} PRIVATE -O1)
  else()
    target_compile_options(broadsheet_${name} PRIVATE $<$<CONFIG:Debug>:-Og>)
  endif()
  if(BROADSHEET_BUILD_FUZZ)
    target_compile_options(broadsheet_${name} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
  broadsheet_precompile(broadsheet_${name})
endfunction()

# broadsheet_module(NAME [SOURCES ...] LINKS ...): the folder's module.cc, if it has one, and the sources as lib/broadsheet/broadsheet_NAME.so, which the program opens
# when it needs it (pipeline/modules.h). It shares no symbol with the program: what both use is compiled into both.
function(broadsheet_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/module.cc)
    list(APPEND ARG_SOURCES module.cc)
  endif()
  add_library(broadsheet_${name}_module MODULE ${ARG_SOURCES})
  set_target_properties(broadsheet_${name}_module PROPERTIES PREFIX "" OUTPUT_NAME broadsheet_${name}
                        LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/pipeline/lib/broadsheet)
  target_link_libraries(broadsheet_${name}_module PRIVATE broadsheet_options ${ARG_LINKS})
  target_link_options(broadsheet_${name}_module PRIVATE -Wl,--exclude-libs,ALL)
  set_property(GLOBAL APPEND PROPERTY broadsheet_modules broadsheet_${name}_module)
  install(TARGETS broadsheet_${name}_module LIBRARY DESTINATION lib/broadsheet)
endfunction()

# broadsheet_needs_modules(TARGET): what starts the program, or does its work, finds the modules built.
function(broadsheet_needs_modules target)
  get_property(modules GLOBAL PROPERTY broadsheet_modules)
  add_dependencies(${target} ${modules})
endfunction()

# broadsheet_test(NAME LINKS ... [PARTS N]): every *_test.cc of the folder, one program. A program that runs
# long is N tests, NAME.1 to NAME.N, which start first, so that no core waits for the last of them.
function(broadsheet_test name)
  cmake_parse_arguments(ARG "" "PARTS" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  add_executable(${name}_tests ${sources})
  if(BROADSHEET_TOGETHER)
    broadsheet_together(${name}_tests ${sources})
  endif()
  target_link_libraries(${name}_tests PRIVATE ${ARG_LINKS} broadsheet_test_support GTest::gmock GTest::gtest_main)
  if(BROADSHEET_PRECOMPILE)
    target_precompile_headers(${name}_tests REUSE_FROM broadsheet_test_headers)
  endif()
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
