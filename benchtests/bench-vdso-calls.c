/* Time the calls that the vDSO serves.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

/* Each call of vdso-calls.h in three ways: libc's function, the vDSO's called
   directly, and the system call by syscall (2).  Then random bytes likewise,
   each number of them.  A way that there is not is left out.  bench-vdso.h
   tells what is printed.  */

#include "bench-vdso.h"
#include "vdso-calls.h"

#include <ctype.h>

static volatile long int sink;

/* Set before a function that calls the vDSO directly is.  */
static void *entry;

#define DEFINE(id, name, function, arguments, image, type, image_arguments, \
	       number, kernel_arguments)				\
  static size_t								\
  libc_##id (size_t n)							\
  {									\
    for (size_t i = 0; i < n; ++i)					\
      sink = function arguments;					\
    return n;								\
  }									\
  static size_t								\
  direct_##id (size_t n)						\
  {									\
    type *callee = (type *) entry;					\
    for (size_t i = 0; i < n; ++i)					\
      sink = callee image_arguments;					\
    return n;								\
  }									\
  static size_t								\
  kernel_##id (size_t n)						\
  {									\
    for (size_t i = 0; i < n; ++i)					\
      sink = syscall KERNEL (number, kernel_arguments);			\
    return n;								\
  }
#define KERNEL(number, arguments) (number, STRIP arguments)
#define STRIP(...) __VA_ARGS__

VDSO_CALLS (DEFINE)
VDSO_CALLS_LENGTH (DEFINE)

/* Time a call.  NAME and IMAGE are vdso-calls.h's; ways are left out that
   there are not: libc's for !HAVE_LIBC, the kernel's for !HAVE_KERNEL.  */
static void
time_call (const char *name, const char *image, bool have_libc,
	   bool have_kernel, size_t (*libc) (size_t),
	   size_t (*direct) (size_t), size_t (*kernel) (size_t))
{
  /* A blank or a comma ends the function's name.  What is behind it keeps its
     letters and digits, and "-" for what is between them.  */
  char function[64], variant[64];
  size_t end = strcspn (name, " ,");
  snprintf (function, sizeof function, "%.*s", (int) end, name);
  size_t used = 0;
  for (const char *p = name + end; *p != '\0'; ++p)
    if (isalnum ((unsigned char) *p))
      {
	if (used > 0 && !isalnum ((unsigned char) p[-1]))
	  variant[used++] = '-';
	variant[used++] = *p;
      }
  variant[used] = '\0';

  const char *symbol;
  entry = vdso_calls_entry (image, &symbol);
  struct bench_thing thing =
    { function, variant, 0, { { "libc", have_libc ? libc : NULL },
			      { "direct", entry != NULL ? direct : NULL },
			      { "syscall", have_kernel ? kernel : NULL } } };
  bench_run (&thing);
}

#define TIME(id, name, function, arguments, image, type, image_arguments,  \
	     number, kernel_arguments)					   \
  time_call (name, image, (uintptr_t) &function != 0, number >= 0,	   \
	     libc_##id, direct_##id, kernel_##id);
#define TIME_LENGTH(id, name, function, arguments, image, type,		   \
		    image_arguments, number, kernel_arguments)		   \
  for (size_t i = 0; i < VDSO_CALLS_LENGTHS; ++i)			   \
    {									   \
      a.length = vdso_calls_lengths[i];					   \
      if (!vdso_calls_gives (name, a.length))				   \
	break;								   \
      char with_length[64];						   \
      snprintf (with_length, sizeof with_length, "%s length %zu",	   \
		name, a.length);					   \
      time_call (with_length, image, (uintptr_t) &function != 0,	   \
		 number >= 0, libc_##id, direct_##id, kernel_##id);	   \
    }

int
main (int argc, char **argv)
{
  bench_start (argc, argv);
  vdso_calls_start ();
  VDSO_CALLS (TIME)
  VDSO_CALLS_LENGTH (TIME_LENGTH)
  bench_end ();
  return 0;
}
