# SPDX-License-Identifier: GPL-3.0-or-later
broadsheet_fuzz(clean LINKS broadsheet_clean)
broadsheet_fuzz(content LINKS broadsheet_pdf broadsheet_test_support)
broadsheet_fuzz(layout LINKS broadsheet_layout broadsheet_structure broadsheet_clean)
broadsheet_fuzz(native_xml LINKS broadsheet_read broadsheet_export)
broadsheet_fuzz(object LINKS broadsheet_pdf PkgConfig::POPPLER fmt::fmt)
broadsheet_fuzz(pdf LINKS broadsheet_pdf)
broadsheet_fuzz(plan LINKS broadsheet_pipeline broadsheet_test_support)
broadsheet_fuzz(text_reader LINKS broadsheet_read broadsheet_layout)
