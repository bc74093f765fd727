/* The functions that libc can take from a vDSO, numbered.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef _DL_VDSO_FUNCTIONS_H
#define _DL_VDSO_FUNCTIONS_H	1

#include <dl-vdso-list.h>

#define DL_VDSO_NUMBER(function, result, arguments) dl_vdso_##function,
enum dl_vdso_function
{
  DL_VDSO_LIST (DL_VDSO_NUMBER)
  DL_VDSO_PORT_LIST (DL_VDSO_NUMBER)
};

#endif
