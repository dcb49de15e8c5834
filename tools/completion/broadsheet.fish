# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of broadsheet for fish. The program itself says what may stand next (`broadsheet complete`).

function __broadsheet_offers
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l current (commandline --current-token --cut-at-cursor)
    for line in ($words[1] complete -- $words[2..] "$current" 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end

complete --command broadsheet --no-files --arguments '(__broadsheet_offers)'
