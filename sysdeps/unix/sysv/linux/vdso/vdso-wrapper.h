/* From the vDSO's convention to C's.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_WRAPPER_H
#define _VDSO_WRAPPER_H	1

#include <vdso-error.h>
#include <vdso-slot.h>

/* Define the function int NAME PARAMETERS, which calls the slot of FUNCTION
   with the same ARGUMENTS and turns a negated errno value into errno and
   -1.  An architecture may know a shorter way.  */
#define VDSO_WRAPPER(name, function, parameters, arguments) \
  int									      \
  name parameters							      \
  {									      \
    int result = __vdso_slot_##function arguments;			      \
    if (__glibc_unlikely (result < 0))					      \
      return __vdso_error (result);					      \
    return result;							      \
  }

#endif
