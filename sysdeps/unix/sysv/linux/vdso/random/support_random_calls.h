/* The calls for random bytes, in one shape, for the tests.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_RANDOM_CALLS_H
#define SUPPORT_RANDOM_CALLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

__BEGIN_DECLS

/*	  function		result, parameters, longest single request */
#define SUPPORT_RANDOM_CALLS(CALL) \
  CALL (getrandom, ssize_t, (void *, size_t, unsigned int), SIZE_MAX)	      \
  CALL (getentropy, int, (void *, size_t), 256)				      \
  CALL (arc4random_buf, void, (void *, size_t), SIZE_MAX)		      \
  CALL (arc4random, uint32_t, (void), sizeof (uint32_t))		      \
  CALL (arc4random_uniform, uint32_t, (uint32_t), sizeof (uint16_t))

/* One set of these functions: there is one for each libc of a process.  */
struct support_random_calls
{
#define SUPPORT_RANDOM_CALL_MEMBER(function, result, parameters, most) \
  result (*function) parameters;
  SUPPORT_RANDOM_CALLS (SUPPORT_RANDOM_CALL_MEMBER)
};

/* An initializer: the functions that the object itself is linked with.  */
#define SUPPORT_RANDOM_CALLS_LINKED \
  { SUPPORT_RANDOM_CALLS (SUPPORT_RANDOM_CALL_LINKED) }
#define SUPPORT_RANDOM_CALL_LINKED(function, result, parameters, most) \
  .function = function,

/* The ways to ask: SUPPORT_RANDOM_getrandom and so on.  */
enum
{
#define SUPPORT_RANDOM_CALL_WAY(function, result, parameters, most) \
  SUPPORT_RANDOM_##function,
  SUPPORT_RANDOM_CALLS (SUPPORT_RANDOM_CALL_WAY)
  support_random_ways
};

/* The names of the ways' functions, and how many bytes they give at once:
   arc4random_uniform is asked for two.  */
extern const char *const support_random_name[support_random_ways];
extern const size_t support_random_most[support_random_ways];

/* Fill BUFFER with LENGTH bytes by CALLS' function for WAY, in as few calls
   as that takes.  Returns whether each of them gave all that it was asked for
   and left errno alone.  Async-signal-safe.  */
bool support_random_fill (const struct support_random_calls *calls, int way,
			  void *buffer, size_t length);

__END_DECLS

#endif
