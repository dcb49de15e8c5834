// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/heap.h"

#include <cstdint>
#include <cstdlib>

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace broadsheet::cli {

#if defined(BROADSHEET_SANITIZED)

void prepare_heap() {}  // the sanitizer's allocator is another

#else

namespace {

constexpr std::uintptr_t kLargePage = std::uintptr_t{2} << 20;
/// Address space only: what is not touched is not taken. A newspaper of ordinary size fits.
constexpr int kFirst = 64 << 20;
constexpr int kLater = 4 << 20;
constexpr int kLargestInHeap = 32 << 20;  ///< the most that mallopt() takes
constexpr int kKept = 256 << 20;

std::uintptr_t end_of_heap() {
  return reinterpret_cast<std::uintptr_t>(::sbrk(0));
}

}  // namespace

void prepare_heap() {
  ::mallopt(M_ARENA_MAX, 1);
  ::mallopt(M_MMAP_THRESHOLD, kLargestInHeap);
  ::mallopt(M_TRIM_THRESHOLD, kKept);
  ::mallopt(M_TOP_PAD, kFirst);
  const std::uintptr_t before = end_of_heap();
  const std::uintptr_t aligned = (before + kLargePage - 1) / kLargePage * kLargePage;
  // Never freed: it stands, untouched, for the small pages before the first large one.
  static void* volatile below = nullptr;  // volatile, or the compiler sees that nobody uses it
  below = std::malloc(aligned - before + 4096);  // NOLINT: not an object, a distance
  ::mallopt(M_TOP_PAD, kLater);
  const std::uintptr_t end = end_of_heap() / kLargePage * kLargePage;
  if (below == nullptr || end <= aligned) return;
  ::madvise(reinterpret_cast<void*>(aligned), end - aligned, MADV_HUGEPAGE);  // NOLINT: an address
}

#endif

}  // namespace broadsheet::cli
