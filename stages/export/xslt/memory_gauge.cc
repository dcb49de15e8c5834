// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xslt/memory_gauge.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include <libxml/xmlmemory.h>
#include <malloc.h>

namespace broadsheet::exporting {
namespace {

thread_local MemoryGauge* gauge = nullptr;

/// What is freed may have been taken before the gauge, or by another thread: then it counts too
/// low, never too high.
void gauged_free(void* memory) {
  if (gauge != nullptr && memory != nullptr) gauge->give_back(::malloc_usable_size(memory));
  std::free(memory);
}

void* gauged_malloc(std::size_t bytes) {
  if (gauge == nullptr) return std::malloc(bytes);
  if (!gauge->may_take(bytes)) return nullptr;
  void* memory = std::malloc(bytes);
  if (memory != nullptr) gauge->take(::malloc_usable_size(memory));
  return memory;
}

void* gauged_realloc(void* memory, std::size_t bytes) {
  if (gauge == nullptr) return std::realloc(memory, bytes);
  const std::size_t before = memory == nullptr ? 0 : ::malloc_usable_size(memory);
  if (bytes > before && !gauge->may_take(bytes - before)) return nullptr;
  void* moved = std::realloc(memory, bytes);
  if (moved == nullptr) return nullptr;
  gauge->give_back(before);
  gauge->take(::malloc_usable_size(moved));
  return moved;
}

char* gauged_strdup(const char* text) {
  const std::size_t bytes = std::strlen(text) + 1;
  auto* copy = static_cast<char*>(gauged_malloc(bytes));
  if (copy != nullptr) std::memcpy(copy, text, bytes);
  return copy;
}

}  // namespace

MemoryGauge::MemoryGauge(std::size_t limit) : limit_(limit) {
  gauge = this;
}

MemoryGauge::~MemoryGauge() {
  gauge = nullptr;
}

void MemoryGauge::install() {
  // They take and give the C library's own memory, so what was allocated before them is theirs too.
  static const bool is_set =
      xmlMemSetup(gauged_free, gauged_malloc, gauged_realloc, gauged_strdup) == 0;
  (void)is_set;
}

bool MemoryGauge::may_take(std::size_t bytes) {
  const bool has_room = held_ <= limit_ && bytes <= limit_ - held_;
  was_met_ = was_met_ || !has_room;
  return has_room;
}

void MemoryGauge::give_back(std::size_t bytes) {
  held_ -= std::min(bytes, held_);
}

}  // namespace broadsheet::exporting
