// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Gfx;
class Object;

namespace broadsheet::read {

/// Called from time to time; true to stop.
using MustStop = bool (*)(void* data);

/// Interprets the content of a page, a stream or an array of streams, as Gfx::display() does: with
/// the same calls of the device, in the same order, and the same messages. Three times as fast for
/// plain content (read_operations()); any other is handed to Gfx::display(). The content is held
/// in memory, and about twice its size for its operations.
void interpret(Gfx& gfx, Object& content, MustStop must_stop, void* data);

}  // namespace broadsheet::read
