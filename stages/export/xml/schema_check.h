// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// Faults of an XML document against an XML Schema (XSD 1.0), one sentence each with its line, at
/// most `kMostSchemaFaults`. Both are in memory; nothing is loaded from anywhere. Reads the
/// document as a stream: memory does not grow with it. Throws LogicError if the schema itself does
/// not compile.
[[nodiscard]] std::vector<std::string> schema_faults(std::string_view document,
                                                     std::string_view schema);

/// The same for many documents: the schema is compiled once. What it imports are files of `all`, by
/// address or by its last part. Throws as `schema_faults` does.
class CompiledSchema {
 public:
  explicit CompiledSchema(std::string_view schema, const Resources& all = {});
  CompiledSchema(const CompiledSchema&) = delete;
  CompiledSchema& operator=(const CompiledSchema&) = delete;
  ~CompiledSchema();
  [[nodiscard]] std::vector<std::string> faults(std::string_view document) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

/// A schema by its namespace and its address.
struct SchemaAddress {
  std::string_view name_space;
  std::string_view address;
};

/// The same against several schemas at once, each for its namespace. They, and what they import,
/// are those of `all`, by address or by its last part; nothing else is loaded from anywhere, nor
/// what the document says of schemas. Throws Error (input) if they do not compile.
[[nodiscard]] std::vector<std::string> schema_faults(std::string_view document,
                                                     std::span<const SchemaAddress> schemas,
                                                     const Resources& all);

inline constexpr std::size_t kMostSchemaFaults = 20;

}  // namespace broadsheet::exporting
