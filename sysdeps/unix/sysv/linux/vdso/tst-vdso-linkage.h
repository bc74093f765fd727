/* Pointers to libc's functions, as one translation unit has them.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include <support_time_calls.h>

/* What the unit's data, by its relocations, and its code think.  */
extern const struct support_time_calls program_data, mod_data;
struct support_time_calls mod_code (void);
struct support_time_calls program_code (void);

#define DEFINE_POINTERS(unit) \
  const struct support_time_calls unit##_data = SUPPORT_TIME_CALLS_LINKED;    \
  struct support_time_calls						      \
  unit##_code (void)							      \
  {									      \
    return (struct support_time_calls) SUPPORT_TIME_CALLS_LINKED;	      \
  }
