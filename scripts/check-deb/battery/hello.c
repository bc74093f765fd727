/* The first program, with a little of libm.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int
main (int argc, char **argv)
{
  (void) argv;
  if (time (NULL) < 1000000000)
    return 1;
  printf ("hello, %.4f\n", pow (2, argc));
  return 0;
}
