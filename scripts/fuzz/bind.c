/* What the fuzzer runs: the code that start-up runs, instrumented.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Start-up takes for granted that the kernel has mapped all of an image, up
   to a limit; here as much can be read as there is.  */

#include <dl-vdso-parse.h>
#include <stddef.h>

extern size_t fuzz_readable;
#define dl_vdso_max_size fuzz_readable
#include <dl-vdso-bind.c>

/* What start-up only takes the address of.  */
struct dl_vdso_random _dl_vdso_random_keeper;
struct dl_vdso_random *fuzz_dl_vdso_random;
