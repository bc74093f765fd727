/* From the vDSO's convention to C's.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_WRAPPER_H
#define _VDSO_WRAPPER_H	1

#include <errno.h>
#include <vdso-convention.h>
#include <vdso-error.h>
#include <vdso-slot.h>

/* What the slot of FUNCTION returns for the arguments that follow.  Where
   a vDSO answers -ENOSYS although the kernel may know the call, the system
   call is made, once.  */
#define VDSO_RESULT(function, ...) \
  ({									      \
    __typeof (__vdso_raw_##function (__VA_ARGS__)) result		      \
      = VDSO_CALL_SLOT (function, __VA_ARGS__);		      \
    if (DL_VDSO_MAY_ANSWER_ENOSYS && __glibc_unlikely (result == -ENOSYS)     \
	&& VDSO_ANSWERED (function))					      \
      {									      \
	VDSO_PROBE_REFUSED (function);					      \
	result = VDSO_CALL_RAW (function, __VA_ARGS__);		      \
      }									      \
    result;								      \
  })

/* Define the function int NAME PARAMETERS, which calls the slot of FUNCTION
   with the arguments that follow and turns a negated errno value into errno
   and -1.  An architecture may know a shorter way where these are the
   parameters.  */
#define VDSO_WRAPPER(name, function, parameters, ...) \
  int									      \
  name parameters							      \
  {									      \
    int result = VDSO_RESULT (function, __VA_ARGS__);			      \
    if (__glibc_unlikely (result < 0))					      \
      return __vdso_error (result);					      \
    return result;							      \
  }

#endif
