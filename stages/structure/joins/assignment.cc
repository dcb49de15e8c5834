// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/assignment.h"

#include <algorithm>
#include <limits>

#include "document/errors.h"

namespace broadsheet::structure {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();
constexpr double kDone = -kFar;  ///< no path to it can become shorter

/// Rows and columns count from 1; row and column 0 are the places from which a search starts.
class Assigning {
 public:
  Assigning(const std::vector<std::vector<Choice>>& choices, std::size_t columns)
      : choices_(choices),
        row_price_(choices.size() + 1, 0),
        column_price_(columns + 1, 0),
        row_of_(columns + 1, 0),
        previous_(columns + 1, 0),
        distance_(columns + 1, kFar) {}

  std::vector<std::size_t> run() {
    for (std::size_t row = 1; row <= choices_.size(); ++row) place(row);
    std::vector<std::size_t> chosen(choices_.size(), 0);
    for (std::size_t c = 1; c < row_of_.size(); ++c) {
      if (row_of_[c] != 0) chosen[row_of_[c] - 1] = c - 1;
    }
    return chosen;
  }

 private:
  /// Finds a column for the row, by the shortest path over rows that give up theirs.
  void place(std::size_t row) {
    row_of_[0] = row;
    done_.clear();
    open_.clear();
    std::size_t at = 0;
    double last_step = 0;
    while (row_of_[at] != 0) {
      done_.push_back(at);
      distance_[at] = kDone;
      nearest_ = 0;
      step_ = kFar;
      for (const std::size_t c : open_) {
        distance_[c] -= last_step;
        consider(c);
      }
      look_from(at);
      BROADSHEET_CHECK(nearest_ != 0);
      for (const std::size_t c : done_) {
        row_price_[row_of_[c]] += step_;
        column_price_[c] -= step_;
      }
      last_step = step_;
      at = nearest_;
      *std::find(open_.begin(), open_.end(), at) = open_.back();
      open_.pop_back();
    }
    distance_[at] = kFar;
    for (const std::size_t c : done_) distance_[c] = kFar;
    for (const std::size_t c : open_) distance_[c] = kFar;
    while (at != 0) {
      row_of_[at] = row_of_[previous_[at]];
      at = previous_[at];
    }
  }

  void look_from(std::size_t at) {
    const std::size_t row = row_of_[at];
    const double price = row_price_[row];
    for (const Choice& choice : choices_[row - 1]) {
      const std::size_t c = choice.column + 1;
      const double reduced = choice.cost - price - column_price_[c];
      if (reduced >= distance_[c]) continue;
      if (distance_[c] == kFar) open_.push_back(c);
      distance_[c] = reduced;
      previous_[c] = at;
      consider(c);
    }
  }

  /// The nearest column; of equal ones the first.
  void consider(std::size_t c) {
    if (distance_[c] > step_ || (distance_[c] == step_ && c > nearest_)) return;
    step_ = distance_[c];
    nearest_ = c;
  }

  const std::vector<std::vector<Choice>>& choices_;
  std::vector<double> row_price_;
  std::vector<double> column_price_;
  std::vector<std::size_t> row_of_;    ///< by column
  std::vector<std::size_t> previous_;  ///< by column, on the path of the row at hand
  std::vector<double> distance_;       ///< the same
  std::vector<std::size_t> done_;      ///< the columns whose distance is known
  std::vector<std::size_t> open_;      ///< and those that were reached
  std::size_t nearest_ = 0;            ///< of these
  double step_ = 0;                    ///< its distance
};

}  // namespace

std::vector<std::size_t> assign(const std::vector<std::vector<Choice>>& choices,
                                std::size_t columns) {
  return Assigning(choices, columns).run();
}

std::vector<std::size_t> assign(const std::vector<std::vector<double>>& cost) {
  if (cost.empty()) return {};
  std::vector<std::vector<Choice>> choices(cost.size());
  for (std::size_t row = 0; row < cost.size(); ++row) {
    for (std::size_t c = 0; c < cost[row].size(); ++c) choices[row].push_back({c, cost[row][c]});
  }
  return assign(choices, cost.front().size());
}

}  // namespace broadsheet::structure
