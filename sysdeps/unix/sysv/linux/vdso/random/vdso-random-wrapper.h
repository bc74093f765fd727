/* getrandom: from the vDSO's convention to C's.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_RANDOM_WRAPPER_H
#define _VDSO_RANDOM_WRAPPER_H	1

#include <errno.h>
#include <vdso-random.h>

/* Define the function NAME, of getrandom's type and with its results: from
   the vDSO where the thread has a state for it, else by calling SLOW.  */
#define VDSO_RANDOM_WRAPPER(name, slow) \
  ssize_t								      \
  name (void *buffer, size_t length, unsigned int flags)		      \
  {									      \
    if (!vdso_random_ready (length, flags))				      \
      return slow (buffer, length, flags);				      \
    ssize_t result = vdso_random_call (buffer, length, flags);		      \
    if (__glibc_likely (result >= 0))					      \
      return result;							      \
    if (DL_VDSO_MAY_ANSWER_ENOSYS && __vdso_random_useless (result))	      \
      return slow (buffer, length, flags);				      \
    return __vdso_random_error (result);				      \
  }

#endif
