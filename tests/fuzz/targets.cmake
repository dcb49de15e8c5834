# SPDX-License-Identifier: GPL-3.0-or-later
broadsheet_fuzz(native_xml LINKS broadsheet_read broadsheet_export)
broadsheet_fuzz(text_reader LINKS broadsheet_read broadsheet_layout)
