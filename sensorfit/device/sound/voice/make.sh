#!/usr/bin/env bash
# Speaks every word anew with espeak-ng, cuts the silence around it, makes all equally loud and packs them.
# Needs espeak-ng, sox and vorbis-tools; run it in this folder.
set -euo pipefail
speak() {  # NAME WORDS
    espeak-ng -v en-us+f4 -s 165 -p 45 -g 1 --stdout "$2" |
        sox -V1 -t wav - -r 24000 -c 1 -b 16 "$1.wav" silence 1 0.01 0.5% reverse silence 1 0.02 0.5% reverse \
            compand 0.005,0.05 -40,-40,-20,-8,0,-3 gain -n -1 fade t 0.002 reverse fade t 0.01 reverse
    oggenc --quiet -q 3 -o "$1.ogg" "$1.wav"
    rm "$1.wav"
}
numbers=(one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty)
for place in "${!numbers[@]}"; do speak "$((place + 1))" "${numbers[$place]}"; done
for number in 30 40 50 60 70 80 90; do speak "$number" "$number"; done
speak 100 "hundred"
speak last_rep "last rep"
speak target_reached "target reached"
speak set_done "set done"
speak sensor_lost "sensor lost"
speak sensor_back "sensor back"
