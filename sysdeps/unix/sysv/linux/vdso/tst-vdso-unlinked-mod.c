/* A library that uses libc's IFUNCs and does not name libc as needed.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include "tst-vdso-unlinked-mod.h"

const struct support_time_calls unlinked_pointers = SUPPORT_TIME_CALLS_LINKED;

#define DEFINE_CALL(function, result, parameters, arguments) \
  static result								      \
  call_##function parameters						      \
  {									      \
    return function arguments;						      \
  }
SUPPORT_TIME_CALLS (DEFINE_CALL)

#define NAME_CALL(function, result, parameters, arguments) \
  .function = call_##function,
const struct support_time_calls unlinked_calls =
  { SUPPORT_TIME_CALLS (NAME_CALL) };
