/* An error of a vDSO function.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _VDSO_ERROR_H
#define _VDSO_ERROR_H	1

/* Set errno to -RESULT and return -1.  A function of its own, to keep the
   thread pointer and the stack out of the callers' fast paths.  */
extern int __vdso_error (int result) attribute_hidden;

/* Likewise, and return 0, which is the failure of ISO C's functions.  */
extern int __vdso_error_zero (int result) attribute_hidden;

#endif
