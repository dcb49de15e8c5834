# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed beside the program, and the .deb. The program finds share/broadsheet from its own place.
install(DIRECTORY schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/broadsheet PATTERN *.md EXCLUDE)
install(FILES docs/broadsheet.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES tools/completion/broadsheet.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME broadsheet)
install(FILES tools/completion/_broadsheet DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES tools/completion/broadsheet.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES README.md ARCHITECTURE.md cmake/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME changelog)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN *.md PATTERN *.png PATTERN *.svg)
install(DIRECTORY deploy DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "Broadsheet developers <maintainers@broadsheet.invalid>")
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/package)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
# The same permissions whatever the umask of who packs.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Data that no program links: without its character maps most Chinese PDF files have no text.
set(CPACK_DEBIAN_PACKAGE_DEPENDS poppler-data)
# The fonts that a text layer without sense is read with (docs/adr/0009-glyph-shapes.md).
# What tells misread characters (docs/adr/0012-chinese-confusions.md); without them nobody looks.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
  "libime-data-language-model, python3-jieba, fonts-noto-cjk, fonts-arphic-uming, fonts-arphic-ukai, fonts-wqy-zenhei, fonts-liberation, fonts-dejavu-core")
# Dictionaries (docs/adr/0013-dictionaries-of-the-machine.md): which, depends on what is read.
# Networks of Tesseract (docs/adr/0030-lines-are-read-by-two-engines.md): the same.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "hunspell-dictionary, tesseract-ocr-eng, tesseract-ocr-chi-sim")
# What follows the project's own line.
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Reads a newspaper issue, as PDF, as pictures or as the text that an OCR tool
wrote, finds its masthead, its articles and where each goes on, and writes them
as schema-valid XML and as an EPUB 3 to read. Every character that was read
stays accounted for, and every correction can be undone.")

# The papers that Debian asks for (Policy 12.5 to 12.7), compressed the same way every time.
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(cmake/debian/changelog.in ${PROJECT_BINARY_DIR}/generated/changelog.Debian @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/generated/changelog.Debian DESTINATION ${CMAKE_INSTALL_DOCDIR})
foreach(file ${CMAKE_INSTALL_FULL_MANDIR}/man1/broadsheet.1 ${CMAKE_INSTALL_FULL_DOCDIR}/changelog
        ${CMAKE_INSTALL_FULL_DOCDIR}/changelog.Debian)
  file(RELATIVE_PATH file ${CMAKE_INSTALL_PREFIX} ${file})
  install(CODE "execute_process(COMMAND gzip -9nf \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${file}\" COMMAND_ERROR_IS_FATAL ANY)")
endforeach()

# Installing and packing want the program, not the tests and benchmarks beside it.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
include(CPack)
