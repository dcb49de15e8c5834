// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/machine_tables.h"

#include <utility>

namespace broadsheet::pipeline {
namespace {

class MachineTables final : public KeptTables {
 public:
  explicit MachineTables(TableCache cache) : cache_(std::move(cache)) {}

  [[nodiscard]] KeptTable get(const Source& source,
                              const std::function<std::string()>& make) const override {
    const Table table = cache_.get({source.name, source.version, {source.file}}, make);
    return {table.keeper(), table.bytes()};
  }

 private:
  TableCache cache_;
};

}  // namespace

std::shared_ptr<const KeptTables> machine_tables(TableCache cache) {
  return std::make_shared<const MachineTables>(std::move(cache));
}

}  // namespace broadsheet::pipeline
