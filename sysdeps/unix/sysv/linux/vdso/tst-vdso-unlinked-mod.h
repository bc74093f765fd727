/* A library that uses libc's IFUNCs and does not name libc as needed.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include <support_time_calls.h>

/* The functions by calls from the library, which go through its PLT ...  */
extern const struct support_time_calls unlinked_calls;
/* ... and as pointers that it was relocated with.  */
extern const struct support_time_calls unlinked_pointers;
