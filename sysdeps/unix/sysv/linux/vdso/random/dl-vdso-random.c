/* The keeper of random states: its data, in ld.so and in static programs.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in dl-vdso-random.h.  */

#include <dl-vdso-random.h>

struct dl_vdso_random _dl_vdso_random_keeper;
