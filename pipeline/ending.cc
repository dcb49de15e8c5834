// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/ending.h"

#include <new>

#include "document/errors.h"

namespace broadsheet::pipeline {
namespace {

ExitCode code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::input:
    case ErrorKind::unsupported:
      return kBadInput;
    case ErrorKind::resource:
      return kTryAgain;
    case ErrorKind::output:
      return kUsage;
  }
  return kOurBug;
}

}  // namespace

Ending ending_of(const std::exception_ptr& thrown) {
  constexpr const char* kReport = ". This is a bug of broadsheet: please report it with the input.";
  try {
    std::rethrow_exception(thrown);
  } catch (const UsageError& e) {
    return {kUsage, e.what(), e.details()};
  } catch (const Error& e) {
    return {code_of(e.kind()), e.what()};
  } catch (const std::bad_alloc&) {
    return {kTryAgain, "memory ran out. Give the process more, or convert fewer pages at once."};
  } catch (const std::exception& e) {
    return {kOurBug, e.what() + std::string(kReport)};
  } catch (...) {
    return {kOurBug, std::string("an exception of unknown type") + kReport};
  }
}

}  // namespace broadsheet::pipeline
