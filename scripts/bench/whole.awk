# Print what whole programs took and asked the kernel for.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Usage: awk -v csv=FILE -f quantile.awk -f whole.awk whole.tsv
# FILE gets the same for a machine.

BEGIN { FS = "\t" }

{
  title[$1] = $2
  times[$1] = $3
  if ($5 == "calls")
    calls[$1, $4] = $6
  else
    ns[$1, $4, n[$1, $4]++] = $6
  last = $1
}

# The median of who's times, in ns.
function median(p, who,   i) {
  for (i = 0; i < n[p, who]; ++i)
    list[i] = ns[p, who, i] + 0
  sort(n[p, who])
  return quantile(n[p, who], 0.5)
}

END {
  print "Whole programs, start-up and all: processor time, medians of " n[1, "fork"] \
	" runs each, by turns (noise);"
  print "how often as long the machine's libc takes, with the least and the most of" \
	" all rounds; and system calls,"
  print "counted once by strace, in all and a second."
  print ""
  form = "%-34s %9s %9s %9s %6s %13s %10s %10s %10s %10s\n"
  printf form, "", "", "", "", "", "", "system", "calls", "a second", ""
  printf form, "program", "times", "machine", "fork", "ratio", "", "machine", "fork", "machine", "fork"
  print "program,times,machine_ns,fork_ns,ratio,ratio_min,ratio_max," \
	"machine_calls,fork_calls" > csv
  for (p = 1; p <= last; ++p) {
    for (i = 0; i < n[p, "fork"]; ++i)
      list[i] = ns[p, "machine", i] / ns[p, "fork", i]
    sort(n[p, "fork"])
    ratio = quantile(n[p, "fork"], 0.5)
    least = list[0]
    most = list[n[p, "fork"] - 1]
    m = median(p, "machine")
    f = median(p, "fork")
    own = m < 1000
    unit = own ? " ns" : " ms"
    printf form, title[p], own ? "-" : times[p],
	   sprintf("%.1f%s", own ? m : m / 1e6, unit),
	   sprintf("%.1f%s", own ? f : f / 1e6, unit),
	   sprintf("%.2f", ratio), sprintf("%.2f to %.2f", least, most),
	   calls[p, "machine"], calls[p, "fork"],
	   own ? "-" : sprintf("%.0f", calls[p, "machine"] / (m / 1e9)),
	   own ? "-" : sprintf("%.0f", calls[p, "fork"] / (f / 1e9))
    printf "\"%s\",%s,%s,%s,%.3f,%.3f,%.3f,%s,%s\n", title[p], times[p], m, f, ratio,
	   least, most, calls[p, "machine"], calls[p, "fork"] > csv
  }
}
