// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "stages/export/mets_alto/mets_parts.h"

namespace broadsheet::exporting::mets_alto {

/// What a dialect with articles writes its METS from, and into. `job` and `hrefs` must outlive it.
class NewspaperMets {
 public:
  NewspaperMets(const MetsJob& job, const std::vector<std::string>& hrefs)
      : job_(job),
        issue_(*job.issue),
        zones_(*job.zones),
        hrefs_(hrefs),
        parts_(xml_, job),
        articles_(shown_articles(job)) {}

 protected:
  const MetsJob& job_;
  const Issue& issue_;
  const IssueZones& zones_;
  const std::vector<std::string>& hrefs_;
  XmlSink xml_;
  MetsParts parts_;
  std::vector<const Article*> articles_;  ///< that are shown
};

}  // namespace broadsheet::exporting::mets_alto
