# How the benchmark is drawn; scripts/bench/plot sets dir, how many libcs
# there are, and what to draw on.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later

set datafile separator "\t"
set datafile missing "NaN"
set style line 1 linecolor rgb "#1b6ca8" linewidth 2 pointtype 7
set style line 2 linecolor rgb "#c8553d" linewidth 2 pointtype 5
set style line 3 linecolor rgb "#e0a030" linewidth 2 pointtype 9
set style line 4 linecolor rgb "#6a8f3c" linewidth 2 pointtype 11
set style line 5 linecolor rgb "#7a5c99" linewidth 2 pointtype 13
set style line 6 linecolor rgb "#888888" linewidth 2 pointtype 3
set grid ytics linecolor rgb "#dddddd"
set border 3
set tics nomirror
set multiplot layout 1, 2

set title "Instructions outside the vDSO (* and a system call)"
set style data histograms
set style histogram clustered gap 1
set style fill solid 0.9 noborder
set boxwidth 0.9
set xtics rotate by -35 noenhanced
set rmargin 7
set bmargin 7
set key top left reverse Left noenhanced
set yrange [0:*]
plot for [i=1:libcs] dir."/calls.dat" using 2*i:xtic(1) linestyle i \
       title columnheader(2*i), \
     for [i=1:libcs] "" using ($0 - 0.5 + 1.0 * i / (libcs + 1)):(column(2*i+1)):("*") \
       every ::1 with labels offset 0,0.3 notitle

set title "Nanoseconds of getrandom, by its bytes"
set style data linespoints
set logscale xy
set xtics norotate
set format y "%.0f"
set rmargin 2
set xtics ("1" 1, "4" 4, "16" 16, "64" 64, "256" 256, "1 Ki" 1024, "4 Ki" 4096, "16 Ki" 16384, "64 Ki" 65536)
set yrange [*:*]
# The fork's line is wide, and behind the others.
plot dir."/lengths.dat" using 1:4 linestyle 1 linewidth 7 pointtype 0 \
       title columnheader(4), \
     "" using 1:2 linecolor rgb "#bbbbbb" dashtype 2 \
       title columnheader(2), \
     "" using 1:3 linecolor rgb "#444444" dashtype 3 title columnheader(3), \
     for [i=2:libcs] "" using 1:i+3 linestyle i title columnheader(i+3)
unset multiplot
