// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "stages/export/writer.h"
#include "stages/export/xslt/sheet_survey.h"

struct _xmlDict;               // of libxml2
struct _xmlDoc;                // of libxml2
struct _xsltSecurityPrefs;     // of libxslt
struct _xsltTransformContext;  // of libxslt

namespace broadsheet::exporting {

/// While it lives, what libxslt asks for in this thread is answered from the files of a pack, and
/// from nowhere else: stylesheets, and what document() reads. One at a time in a thread.
class SheetFiles {
 public:
  explicit SheetFiles(std::span<const OutputFile> files);
  SheetFiles(const SheetFiles&) = delete;
  SheetFiles& operator=(const SheetFiles&) = delete;
  ~SheetFiles();

  /// Makes libxslt ask, for good and in the whole process. To be called before threads use it.
  static void install();

  /// The stylesheet at an address (`kPackAddress` and a path), or what document() asks for; the
  /// caller's. Null if it is not there, is no XML, or holds what is not allowed.
  [[nodiscard]] _xmlDoc* load(std::string_view address, _xmlDict* names, bool is_stylesheet);

  /// Whether document() may read what is there.
  [[nodiscard]] bool may_read(std::string_view address);

  /// What was asked for in vain, or was not allowed, as a sentence; empty if nothing was.
  [[nodiscard]] const std::string& refused() const { return refused_; }

  /// What was seen of the stylesheets that were read.
  [[nodiscard]] const SheetSurvey& survey() const { return survey_; }

 private:
  [[nodiscard]] const OutputFile* file_at(std::string_view address) const;
  void refuse(std::string_view address);

  std::span<const OutputFile> files_;
  std::string refused_;
  SheetSurvey survey_;
};

/// For libxslt's security: those that the files of this thread know.
int may_read_file(_xsltSecurityPrefs* prefs, _xsltTransformContext* context, const char* address);

}  // namespace broadsheet::exporting
