/* The calls that the vDSO serves, for programs that measure them.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef VDSO_CALLS_H
#define VDSO_CALLS_H

/* VDSO_CALLS (X) is the table: for each call X (an identifier, a name, libc's
   function and its arguments, the vDSO's function without its prefix, its
   prototype and its arguments, the system call, -1 for none, and its
   arguments).  A name is that of a function and, behind a blank or comma, what
   it is asked for.

   Compiled with VDSO_CALLS_WEAK a program also runs on a libc that lacks some
   functions, whose addresses are then 0.  A static program must not be
   compiled so: it would lack them all.  */

#include "vdso-image.h"

#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* Where a port has no such system call.  */
#ifndef SYS_time
# define SYS_time -1
#endif
#ifndef SYS_gettimeofday
# define SYS_gettimeofday -1
#endif

#ifdef VDSO_CALLS_WEAK
# define VDSO_CALLS_MAYBE __attribute__ ((weak))
#else
# define VDSO_CALLS_MAYBE
#endif
extern int getcpu (unsigned int *, unsigned int *) VDSO_CALLS_MAYBE;
extern uint32_t arc4random (void) VDSO_CALLS_MAYBE;

/* All calls have a result here; this one's is what a register holds.  */
extern long int vdso_calls_fill (void *, size_t)
     __asm__ ("arc4random_buf") VDSO_CALLS_MAYBE;

/* The arguments of all calls.  Volatile, so that each is a load, in all ways
   to call alike.  */
static struct timespec vdso_calls_ts;
static struct timeval vdso_calls_tv;
static unsigned int vdso_calls_cpu, vdso_calls_node;
static char vdso_calls_bytes[65536];
static volatile struct
{
  clockid_t monotonic, realtime;
  int utc;
  struct timespec *ts;
  struct timeval *tv;
  void *null;
  unsigned int *cpu, *node;
  char *bytes;
  size_t four, sixteen, thirtytwo, length;
  unsigned int flags;
  void *state;			/* The vDSO's getrandom's.  */
  size_t state_size;
} a =
  {
    .monotonic = CLOCK_MONOTONIC, .realtime = CLOCK_REALTIME,
    .utc = TIME_UTC, .ts = &vdso_calls_ts, .tv = &vdso_calls_tv,
    .cpu = &vdso_calls_cpu, .node = &vdso_calls_node,
    .bytes = vdso_calls_bytes, .four = 4, .sixteen = 16, .thirtytwo = 32,
  };

/* A call for random bytes, as many as SIZE says.  */
#define VDSO_CALLS_RANDOM(X, id, name, function, arguments, size)	\
  X (id, name, function, arguments,					\
     "getrandom", vdso_getrandom,					\
     (a.bytes, size, a.flags, a.state, a.state_size),			\
     SYS_getrandom, (a.bytes, size, a.flags))

#define VDSO_CALLS(X)							\
  X (monotonic, "clock_gettime MONOTONIC",				\
     clock_gettime, (a.monotonic, a.ts),				\
     "clock_gettime", vdso_clock, (a.monotonic, a.ts),			\
     SYS_clock_gettime, (a.monotonic, a.ts))				\
  X (realtime, "clock_gettime REALTIME",				\
     clock_gettime, (a.realtime, a.ts),					\
     "clock_gettime", vdso_clock, (a.realtime, a.ts),			\
     SYS_clock_gettime, (a.realtime, a.ts))				\
  X (resolution, "clock_getres MONOTONIC",				\
     clock_getres, (a.monotonic, a.ts),					\
     "clock_getres", vdso_clock, (a.monotonic, a.ts),			\
     SYS_clock_getres, (a.monotonic, a.ts))				\
  X (timeofday, "gettimeofday",						\
     gettimeofday, (a.tv, a.null),					\
     "gettimeofday", vdso_timeofday, (a.tv, a.null),			\
     SYS_gettimeofday, (a.tv, a.null))					\
  X (time, "time",							\
     time, (a.null),							\
     "time", vdso_time, (a.null),					\
     SYS_time, (a.null))						\
  X (timespec, "timespec_get",						\
     timespec_get, (a.ts, a.utc),					\
     "clock_gettime", vdso_clock, (a.realtime, a.ts),			\
     SYS_clock_gettime, (a.realtime, a.ts))				\
  X (cpu, "getcpu (&cpu, NULL)",					\
     getcpu, (a.cpu, a.null),						\
     "getcpu", vdso_getcpu, (a.cpu, a.null, a.null),			\
     SYS_getcpu, (a.cpu, a.null, a.null))				\
  X (node, "getcpu (&cpu, &node)",					\
     getcpu, (a.cpu, a.node),						\
     "getcpu", vdso_getcpu, (a.cpu, a.node, a.null),			\
     SYS_getcpu, (a.cpu, a.node, a.null))				\
  X (sched, "sched_getcpu",						\
     sched_getcpu, (),							\
     "getcpu", vdso_getcpu, (a.cpu, a.null, a.null),			\
     SYS_getcpu, (a.cpu, a.null, a.null))				\
  VDSO_CALLS_RANDOM (X, random, "getrandom, 16 bytes",			\
		     getrandom, (a.bytes, a.sixteen, a.flags), a.sixteen) \
  VDSO_CALLS_RANDOM (X, entropy, "getentropy, 32 bytes",		\
		     getentropy, (a.bytes, a.thirtytwo), a.thirtytwo)	\
  VDSO_CALLS_RANDOM (X, arc4, "arc4random",				\
		     arc4random, (), a.four)				\
  VDSO_CALLS_RANDOM (X, fill, "arc4random_buf, 32 bytes",		\
		     vdso_calls_fill, (a.bytes, a.thirtytwo), a.thirtytwo)

/* The same for random bytes of any number, a.length.  */
#define VDSO_CALLS_LENGTH(X)						\
  VDSO_CALLS_RANDOM (X, getrandom, "getrandom",				\
		     getrandom, (a.bytes, a.length, a.flags), a.length)	\
  VDSO_CALLS_RANDOM (X, getentropy, "getentropy",			\
		     getentropy, (a.bytes, a.length), a.length)		\
  VDSO_CALLS_RANDOM (X, arc4random_buf, "arc4random_buf",		\
		     vdso_calls_fill, (a.bytes, a.length), a.length)

/* The numbers of bytes to ask for.  */
static const size_t vdso_calls_lengths[] =
  { 1, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096, 16384, 65536 };
enum { VDSO_CALLS_LENGTHS = (sizeof vdso_calls_lengths
			     / sizeof vdso_calls_lengths[0]) };

/* Whether the function NAME of that table gives LENGTH bytes: getentropy's man
   page says how many at most.  */
static inline int
vdso_calls_gives (const char *name, size_t length)
{
  return strcmp (name, "getentropy") != 0 || length <= 256;
}

/* Where the vDSO is; vdso_calls_start fills it in.  */
static struct vdso_image vdso_calls_image;

/* Look for the vDSO and make the state that direct calls of its getrandom
   need.  To be called first.  */
static inline void
vdso_calls_start (void)
{
  vdso_image_find (&vdso_calls_image);
  const ElfW(Sym) *symbol = vdso_image_symbol (&vdso_calls_image, "getrandom");
  if (symbol != NULL)
    {
      size_t size;
      a.state = vdso_image_random_state
	((vdso_getrandom *) (vdso_calls_image.bias + symbol->st_value), &size);
      a.state_size = size;
    }
}

/* The vDSO's function NAME, and its symbol in *SYMBOL; both NULL where there
   is none or where it cannot be called directly.  */
static inline void *
vdso_calls_entry (const char *name, const char **symbol)
{
  const ElfW(Sym) *found = vdso_image_symbol (&vdso_calls_image, name);
  if (found == NULL || (a.state == NULL && strcmp (name, "getrandom") == 0))
    {
      *symbol = NULL;
      return NULL;
    }
  *symbol = vdso_calls_image.names + found->st_name;
  return (void *) (vdso_calls_image.bias + found->st_value);
}

#endif /* VDSO_CALLS_H */
