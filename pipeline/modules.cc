// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/modules.h"

#include <string>
#include <utility>

#include <dlfcn.h>
#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/data.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

class InstalledModules : public Modules {
 public:
  explicit InstalledModules(fs::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] Function function(std::string_view module, const char* name) const override {
    void* const opened = open_module(folder_, module);
    void* const found = opened == nullptr ? nullptr : ::dlsym(opened, name);
    if (found == nullptr) {
      throw Error(ErrorKind::unsupported,
                  fmt::format("the module {} cannot be opened ({}). Install broadsheet again.",
                              file_of_module(folder_, module).string(), ::dlerror()));
    }
    return reinterpret_cast<Function>(found);
  }

 private:
  fs::path folder_;
};

}  // namespace

fs::path file_of_module(const fs::path& folder, std::string_view name) {
  return folder / fmt::format("broadsheet_{}.so", name);
}

void* open_module(const fs::path& folder, std::string_view name) {
  return ::dlopen(file_of_module(folder, name).c_str(), RTLD_NOW);
}

std::shared_ptr<const Modules> installed_modules(const fs::path& data) {
  return std::make_shared<InstalledModules>(module_folder(data));
}

}  // namespace broadsheet::pipeline
