/* An error of a vDSO function.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in vdso-error.h.  */

#include <errno.h>
#include <vdso-error.h>

int
__vdso_error (int result)
{
  __set_errno (-result);
  return -1;
}

int
__vdso_error_zero (int result)
{
  __set_errno (-result);
  return 0;
}
